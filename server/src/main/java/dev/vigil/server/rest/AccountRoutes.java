package dev.vigil.server.rest;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.CodeRequest;
import dev.vigil.api.http.LoginBody;
import dev.vigil.api.http.LoginRequest;
import dev.vigil.api.http.PasswordRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.SessionBody;
import dev.vigil.api.http.SessionsBody;
import dev.vigil.api.http.TotpBody;
import dev.vigil.api.http.TotpRequest;
import dev.vigil.server.access.Grant;
import dev.vigil.server.access.Login;
import dev.vigil.server.access.LoginWish;
import dev.vigil.server.access.Logins;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Session;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.util.List;
import java.util.Optional;

/** Logging in and out, and what people change about their own proofs. */
final class AccountRoutes {
    private static final LoginBody CODE_NEEDED = new LoginBody(
            LoginBody.State.CODE_NEEDED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of("send the code of your second factor, too"));

    private final Logins logins;

    AccountRoutes(Logins logins) {
        this.logins = logins;
    }

    List<Route> rows() {
        return List.of(
                Route.openPost(Paths.LOGIN, Limit.CHANGES)
                        .summary("Logs somebody in with name, password and, where they have one, second factor.")
                        .reads(LoginRequest.class)
                        .answers(LoginBody.class)
                        .by(this::login),
                Route.post(Paths.LOGOUT, Permission.OWN_ACCOUNT, Limit.READS)
                        .summary("Ends the session that asks.")
                        .answers(AccountBody.class)
                        .by(this::logout),
                Route.get(Paths.ACCOUNT, Permission.OWN_ACCOUNT, Limit.READS)
                        .summary("Who asks, and what they have to do first, if anything.")
                        .answers(AccountBody.class)
                        .by(request -> new Reply.Json(body(request))),
                Route.post(Paths.ACCOUNT_PASSWORD, Permission.OWN_ACCOUNT, Limit.CHANGES)
                        .summary("Sets one's own password. Ends every session; the answer is a new one.")
                        .reads(PasswordRequest.class)
                        .answers(LoginBody.class)
                        .by(this::changePassword),
                Route.post(Paths.ACCOUNT_TOTP, Permission.OWN_ACCOUNT, Limit.CHANGES)
                        .summary("Begins to set up one's second factor; it counts once a code has confirmed it.")
                        .reads(TotpRequest.class)
                        .answers(TotpBody.class)
                        .by(this::beginTotp),
                Route.post(Paths.ACCOUNT_TOTP_CONFIRM, Permission.OWN_ACCOUNT, Limit.CHANGES)
                        .summary("Makes one's second factor count. Ends every session; the answer is a new one.")
                        .reads(CodeRequest.class)
                        .answers(LoginBody.class)
                        .by(this::confirmTotp),
                Route.get(Paths.ACCOUNT_SESSIONS, Permission.OWN_ACCOUNT, Limit.READS)
                        .summary("One's own sessions, the newest first.")
                        .answers(SessionsBody.class)
                        .by(this::sessions),
                Route.post(Paths.deed(Paths.ACCOUNT_SESSIONS, "{id}", "revoke"), Permission.OWN_ACCOUNT, Limit.CHANGES)
                        .summary("Ends one of one's own sessions.")
                        .answers(SessionBody.class)
                        .by(this::endSession));
    }

    private Reply login(Request request) {
        var asked = request.body(LoginRequest.class);
        var wish = new LoginWish(
                asked.name().orElse(""),
                secret(asked.password()),
                asked.code().filter(code -> !code.isBlank()).map(Secret::of),
                kind(asked.place().orElse(LoginRequest.Place.CLI)));
        return switch (logins.login(wish, request.origin())) {
            case Login.In in -> in(in);
            case Login.CodeNeeded() -> new Reply.Json(CODE_NEEDED);
            case Login.Refused(var reason) -> throw new VigilException(ErrorCode.UNAUTHENTICATED, reason);
            case Login.Locked(var wait) -> throw Logins.locked(wait);
        };
    }

    private Reply logout(Request request) {
        logins.logout(request.principal());
        return new Reply.WithSession(body(request), Optional.empty());
    }

    private Reply changePassword(Request request) {
        var asked = request.body(PasswordRequest.class);
        return in(logins.changePassword(request.principal(), secret(asked.old()), secret(asked.password())));
    }

    private Reply beginTotp(Request request) {
        var asked = request.body(TotpRequest.class);
        var begun = logins.beginTotp(
                request.principal(), secret(asked.password()), asked.code().map(Secret::of));
        return new Reply.Json(new TotpBody(
                begun.seed().take().orElseThrow().reveal(),
                begun.link().take().orElseThrow().reveal()));
    }

    private Reply confirmTotp(Request request) {
        return in(logins.confirmTotp(
                request.principal(), secret(request.body(CodeRequest.class).code())));
    }

    private Reply sessions(Request request) {
        var current = request.principal().actor().keyId();
        return new Reply.Json(new SessionsBody(logins.sessions(request.principal()).stream()
                .map(session -> UserRoutes.body(session, current))
                .toList()));
    }

    private Reply endSession(Request request) {
        var current = request.principal().actor().keyId();
        return new Reply.Json(UserRoutes.body(logins.endSession(request.principal(), request.path("id")), current));
    }

    /** The one answer that may carry the token of a session, in its body or in a cookie. */
    private static Reply in(Login.In in) {
        var session = in.session().about();
        var token = in.session().credential().take().orElseThrow();
        boolean toBrowser = session.kind() == Session.Kind.CONSOLE;
        var body = new LoginBody(
                LoginBody.State.IN,
                toBrowser ? Optional.empty() : Optional.of(token.reveal()),
                Optional.of(session.ends()),
                Optional.of(in.account().name()),
                in.account().roleNames(),
                in.restriction());
        return toBrowser ? new Reply.WithSession(body, Optional.of(token)) : new Reply.Json(body);
    }

    private AccountBody body(Request request) {
        var who = request.principal();
        return new AccountBody(
                who.subject(),
                Grant.of(who.roles()).roleNames(),
                who.proof().id(),
                logins.account(who).map(UserRoutes::body),
                who.restriction());
    }

    private static Session.Kind kind(LoginRequest.Place place) {
        return switch (place) {
            case CLI -> Session.Kind.CLI;
            case CONSOLE -> Session.Kind.CONSOLE;
        };
    }

    private static Secret secret(Optional<String> text) {
        return Secret.of(text.orElse(""));
    }
}
