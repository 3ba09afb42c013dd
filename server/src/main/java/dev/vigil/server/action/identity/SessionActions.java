package dev.vigil.server.action.identity;

import dev.vigil.api.action.ActionKind;
import dev.vigil.server.access.Session;
import dev.vigil.server.access.Sessions;
import dev.vigil.server.approval.Executor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is done with the sessions of others. */
final class SessionActions {
    private SessionActions() {}

    static List<Executor<?, ?>> executors(Sessions sessions) {
        return List.of(
                new Look<>(ActionKind.READ_SESSIONS, (Read read) -> sessions.all()),
                new Change<>(
                        ActionKind.REVOKE_SESSION,
                        Revoke.class,
                        (Revoke revoke) -> sessions.end(revoke.id()),
                        session -> new TreeMap<>(Map.of("id", session.id(), "user", session.account()))));
    }

    record Read() implements Plain<List<Session>> {
        @Override
        public ActionKind kind() {
            return ActionKind.READ_SESSIONS;
        }

        @Override
        public String summary() {
            return "list sessions";
        }
    }

    record Revoke(String id) implements Plain<Session> {
        @Override
        public ActionKind kind() {
            return ActionKind.REVOKE_SESSION;
        }

        @Override
        public String summary() {
            return "end session " + id;
        }

        @Override
        public String entityType() {
            return "session";
        }

        @Override
        public String entityId() {
            return id;
        }
    }
}
