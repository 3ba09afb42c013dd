package dev.vigil.server.action.identity;

import dev.vigil.api.action.ActionKind;
import dev.vigil.api.time.LookBack;
import dev.vigil.server.access.ApiKeys;
import dev.vigil.server.access.Grant;
import dev.vigil.server.access.Issued;
import dev.vigil.server.access.KeyWish;
import dev.vigil.server.access.Role;
import dev.vigil.server.access.StoredKey;
import dev.vigil.server.approval.Executor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is done with API keys. The key itself is in none of these: it is made when they are carried out. */
final class KeyActions {
    private KeyActions() {}

    static List<Executor<?, ?>> executors(ApiKeys keys) {
        return List.of(
                new Look<>(ActionKind.READ_API_KEYS, (Read read) -> keys.list()),
                new Change<>(
                        ActionKind.CREATE_API_KEY,
                        Create.class,
                        (Create create) -> keys.create(create.id(), create.wish(), create.by()),
                        issued -> told(issued.about())),
                new Change<>(
                        ActionKind.ROTATE_API_KEY,
                        Rotate.class,
                        (Rotate rotate) -> keys.rotate(
                                rotate.id(), rotate.fresh(), LookBack.parseDuration(rotate.grace()), rotate.by()),
                        issued -> told(issued.about())),
                new Change<>(
                        ActionKind.REVOKE_API_KEY,
                        Revoke.class,
                        (Revoke revoke) -> keys.revoke(revoke.id()),
                        KeyActions::told));
    }

    /** Something that is done to one key. */
    interface OfKey<R> extends Plain<R> {
        String id();

        @Override
        default String entityType() {
            return "api-key";
        }

        @Override
        default String entityId() {
            return id();
        }
    }

    record Read() implements Plain<List<StoredKey>> {
        @Override
        public ActionKind kind() {
            return ActionKind.READ_API_KEYS;
        }

        @Override
        public String summary() {
            return "list API keys";
        }
    }

    record Create(
            String id,
            String subject,
            List<String> roles,
            Set<String> services,
            Set<String> jobTypes,
            Optional<Integer> perMinute,
            Optional<Instant> expires,
            String by)
            implements OfKey<Issued<StoredKey>> {
        static Create of(String id, KeyWish wish, String by) {
            var grant = wish.grant();
            return new Create(
                    id,
                    wish.subject(),
                    grant.roleNames(),
                    new TreeSet<>(grant.services()),
                    new TreeSet<>(grant.jobTypes()),
                    grant.perMinute().stream().boxed().findFirst(),
                    wish.expires(),
                    by);
        }

        KeyWish wish() {
            var known = roles.stream().map(Role::parse).collect(Collectors.toUnmodifiableSet());
            var quota = perMinute.map(OptionalInt::of).orElse(OptionalInt.empty());
            return new KeyWish(subject, new Grant(known, services, jobTypes, quota), expires);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.CREATE_API_KEY;
        }

        @Override
        public String summary() {
            return "make API key " + id + " for " + subject + " with " + String.join(", ", roles)
                    + (services.isEmpty() ? "" : ", for the services " + String.join(", ", services))
                    + (jobTypes.isEmpty() ? "" : ", for the job types " + String.join(", ", jobTypes))
                    + perMinute
                            .map(quota -> ", " + quota + " requests a minute")
                            .orElse("")
                    + expires.map(end -> ", until " + end).orElse("");
        }
    }

    record Rotate(String id, String fresh, String grace, String by) implements OfKey<Issued<StoredKey>> {
        @Override
        public ActionKind kind() {
            return ActionKind.ROTATE_API_KEY;
        }

        @Override
        public String summary() {
            return "make API key " + fresh + " in place of " + id
                    + (LookBack.parseDuration(grace).equals(Duration.ZERO)
                            ? ", which dies at once"
                            : ", which lives on for " + grace);
        }
    }

    record Revoke(String id) implements OfKey<StoredKey> {
        @Override
        public ActionKind kind() {
            return ActionKind.REVOKE_API_KEY;
        }

        @Override
        public String summary() {
            return "revoke API key " + id;
        }
    }

    private static Map<String, Object> told(StoredKey key) {
        return new TreeMap<>(Map.of(
                "id", key.id(), "subject", key.subject(), "roles", key.grant().roleNames()));
    }
}
