package dev.vigil.server.rest;

import dev.vigil.api.action.ActionKind;
import dev.vigil.api.http.FirstPasswordBody;
import dev.vigil.api.http.LoginRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RolesRequest;
import dev.vigil.api.http.SessionBody;
import dev.vigil.api.http.SessionsBody;
import dev.vigil.api.http.UserBody;
import dev.vigil.api.http.UserRequest;
import dev.vigil.api.http.UsersBody;
import dev.vigil.server.access.Account;
import dev.vigil.server.access.AccountWish;
import dev.vigil.server.access.Issued;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Role;
import dev.vigil.server.access.Session;
import dev.vigil.server.action.identity.Identities;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts and sessions of others, for those who administer Vigil. */
final class UserRoutes {
    private final Identities identities;

    UserRoutes(Identities identities) {
        this.identities = identities;
    }

    List<Route> rows() {
        return List.of(
                Route.get(Paths.USERS, Permission.MANAGE_ACCESS, Limit.READS)
                        .summary("Everybody who can log in, by name.")
                        .answers(UsersBody.class)
                        .by(this::list),
                Route.post(Paths.USERS, Permission.MANAGE_ACCESS, Limit.CHANGES)
                        .summary("Makes an account with a first password, which is shown this once.")
                        .reads(UserRequest.class)
                        .answers(FirstPasswordBody.class)
                        .by(this::create),
                change("reset-password", "Replaces a forgotten password with a first one, which is shown this once.")
                        .answers(FirstPasswordBody.class)
                        .by(this::resetPassword),
                change("roles", "Gives somebody these roles and no others, and ends their sessions.")
                        .reads(RolesRequest.class)
                        .answers(UserBody.class)
                        .by(this::changeRoles),
                turn("disable", "Lets somebody in no more, and ends their sessions.", ActionKind.DISABLE_USER),
                turn("enable", "Lets somebody in again.", ActionKind.ENABLE_USER),
                turn("delete", "Takes an account away, and ends its sessions.", ActionKind.DELETE_USER),
                turn("reset-totp", "Forgets somebody's second factor, and ends their sessions.", ActionKind.RESET_TOTP),
                Route.get(Paths.SESSIONS, Permission.MANAGE_ACCESS, Limit.READS)
                        .summary("Everybody's sessions, the newest first.")
                        .answers(SessionsBody.class)
                        .by(this::sessions),
                Route.post(Paths.deed(Paths.SESSIONS, "{id}", "revoke"), Permission.MANAGE_ACCESS, Limit.CHANGES)
                        .summary("Ends a session of anybody.")
                        .answers(SessionBody.class)
                        .by(this::revoke));
    }

    private static Route.Row change(String verb, String summary) {
        return Route.post(Paths.deed(Paths.USERS, "{id}", verb), Permission.MANAGE_ACCESS, Limit.CHANGES)
                .summary(summary);
    }

    private Route turn(String verb, String summary, ActionKind kind) {
        return change(verb, summary)
                .answers(UserBody.class)
                .by(request -> new Reply.Json(
                        body(Answers.result(identities.turn(request.principal(), kind, request.path("id"))))));
    }

    private Reply list(Request request) {
        var users = Answers.result(identities.users(request.principal()));
        return new Reply.Json(new UsersBody(users.stream().map(UserRoutes::body).toList()));
    }

    private Reply create(Request request) {
        var asked = request.body(UserRequest.class);
        var wish = new AccountWish(asked.name().orElse(""), asked.email(), roles(asked.roles()));
        return first(Answers.result(identities.createUser(request.principal(), wish)));
    }

    private Reply resetPassword(Request request) {
        return first(Answers.result(identities.resetPassword(request.principal(), request.path("id"))));
    }

    private Reply changeRoles(Request request) {
        var roles = roles(request.body(RolesRequest.class).roles());
        return new Reply.Json(
                body(Answers.result(identities.changeRoles(request.principal(), request.path("id"), roles))));
    }

    private Reply sessions(Request request) {
        var current = request.principal().actor().keyId();
        var all = Answers.result(identities.sessions(request.principal()));
        return new Reply.Json(new SessionsBody(
                all.stream().map(session -> body(session, current)).toList()));
    }

    private Reply revoke(Request request) {
        var ended = Answers.result(identities.revokeSession(request.principal(), request.path("id")));
        return new Reply.Json(body(ended, request.principal().actor().keyId()));
    }

    private static Reply first(Issued<Account> issued) {
        String password = issued.credential().take().orElseThrow().reveal();
        return new Reply.Json(new FirstPasswordBody(password, body(issued.about())));
    }

    static UserBody body(Account account) {
        var state = account.disabled().isPresent()
                ? UserBody.State.DISABLED
                : account.firstUntil().isPresent() ? UserBody.State.FIRST_PASSWORD : UserBody.State.ACTIVE;
        return new UserBody(
                account.name(),
                account.email(),
                account.roleNames(),
                state,
                account.hasSecondFactor(),
                account.created(),
                account.createdBy());
    }

    static SessionBody body(Session session, String current) {
        return new SessionBody(
                session.id(),
                session.account(),
                LoginRequest.Place.valueOf(session.kind().name()),
                session.begun(),
                session.used(),
                session.ends(),
                session.ip(),
                session.userAgent(),
                session.id().equals(current));
    }

    private static Set<Role> roles(Optional<List<String>> names) {
        return names.orElse(List.of()).stream().map(Role::parse).collect(Collectors.toUnmodifiableSet());
    }
}
