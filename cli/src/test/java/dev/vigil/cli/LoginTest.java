package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.FirstPasswordBody;
import dev.vigil.api.http.LoginBody;
import dev.vigil.api.http.LoginRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.SessionBody;
import dev.vigil.api.http.SessionsBody;
import dev.vigil.api.http.TotpBody;
import dev.vigil.api.http.UserBody;
import dev.vigil.api.http.UsersBody;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoginTest {
    private static final String TOKEN = "vgs_" + "t".repeat(64);
    private static final LoginBody IN = in(Optional.empty());
    private static final UserBody ALICE = new UserBody(
            "alice", Optional.empty(), List.of("oncall"), UserBody.State.ACTIVE, false, Samples.NOON, "root");
    private static final SessionBody SESSION = new SessionBody(
            "ses_1",
            "alice",
            LoginRequest.Place.CLI,
            Samples.NOON,
            Samples.NOON,
            Samples.NOON,
            "127.0.0.1",
            "Vigil",
            true);

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_login_is_kept_and_its_token_and_password_are_nowhere_to_be_seen() {
        server.answersAnybody(Paths.LOGIN, IN);

        assertThat(desk.typing("open sesame twice\n").run("login", "alice", "--server", address()))
                .isZero();

        assertThat(desk.written())
                .map(connection -> connection.token().reveal())
                .contains(TOKEN);
        assertThat(desk.out() + desk.err())
                .contains("You are alice (oncall)")
                .doesNotContain(TOKEN)
                .doesNotContain("sesame");
        assertThat(server.asked().getLast().body()).contains("\"name\":\"alice\"", "open sesame twice");
    }

    @Test
    void the_code_of_a_second_factor_is_asked_for_where_there_is_one() {
        server.answersAnybody(
                Paths.LOGIN,
                new LoginBody(
                        LoginBody.State.CODE_NEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));

        assertThat(desk.typing("open sesame twice\n123456\n").run("login", "alice", "--server", address()))
                .isEqualTo(4);

        assertThat(desk.err()).contains("Code of your second factor");
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().getLast().body()).contains("\"code\":\"123456\"");
    }

    @Test
    void a_wrong_password_is_told_as_the_server_says_it() {
        server.failsAnybody(Paths.LOGIN, ErrorCode.UNAUTHENTICATED, "this name and password do not fit together");

        assertThat(desk.typing("x\n").run("login", "alice", "--server", address()))
                .isEqualTo(3);

        assertThat(desk.err()).contains("do not fit together");
        assertThat(desk.written()).isEmpty();
    }

    @Test
    void a_password_that_others_could_read_on_the_way_is_warned_of() {
        server.answersAnybody(Paths.LOGIN, IN);
        desk.typing("open sesame twice\n").run("login", "alice", "--server", address());
        assertThat(desk.err()).doesNotContain("https://");

        // No packet is ever sent to this address.
        desk.typing("open sesame twice\n").run("login", "alice", "--server", "http://0.0.0.0:1");

        assertThat(desk.err()).contains("use https://");
    }

    @Test
    void without_a_server_there_is_nothing_to_log_in_to() {
        assertThat(desk.run("login", "alice")).isEqualTo(2);

        assertThat(desk.err()).contains("--server URL");
    }

    @Test
    void what_has_to_be_done_first_is_said() {
        server.answersAnybody(Paths.LOGIN, in(Optional.of("set a password of your own first: vigil account password")));

        desk.typing("first\n").run("login", "alice", "--server", address());

        assertThat(desk.err()).contains("Next: set a password of your own first");
    }

    @Test
    void logging_out_forgets_the_token_here_whatever_the_server_says() {
        desk.withConnection(server.address(), TOKEN);

        assertThat(desk.run("logout")).isZero();

        assertThat(desk.written())
                .map(connection -> connection.token().isEmpty())
                .contains(true);
        assertThat(desk.err()).contains("was over already");
        assertThat(desk.withConnection(server.address(), FakeServer.TOKEN).run("logout"))
                .isEqualTo(3);
        assertThat(desk.err()).contains("not logged in");
    }

    @Test
    void a_login_that_is_over_says_how_to_log_in_again() {
        desk.withConnection(server.address(), TOKEN);

        assertThat(desk.run("services")).isEqualTo(3);

        assertThat(desk.err()).contains("vigil login");
    }

    @Test
    void a_new_password_replaces_the_login() {
        desk.withConnection(server.address(), FakeServer.TOKEN);
        server.answers(Paths.ACCOUNT_PASSWORD, IN);

        assertThat(desk.typing("old one\nseven otters knit\n").run("account", "password"))
                .isZero();

        assertThat(server.asked().getLast().body())
                .isEqualTo("{\"old\":\"old one\",\"password\":\"seven otters knit\"}");
        assertThat(desk.written())
                .map(connection -> connection.token().reveal())
                .contains(TOKEN);
        assertThat(desk.out() + desk.err()).doesNotContain("otters");
    }

    @Test
    void a_second_factor_is_shown_once_and_confirmed() {
        desk.withConnection(server.address(), FakeServer.TOKEN);
        server.answers(
                Paths.ACCOUNT,
                new AccountBody(
                        "alice", List.of("oncall"), AccountBody.LOGGED_IN, Optional.of(ALICE), Optional.empty()));
        server.answers(Paths.ACCOUNT_TOTP, new TotpBody("MZXW6YTBOI", "otpauth://totp/Vigil:alice"));
        server.answers(Paths.ACCOUNT_TOTP_CONFIRM, IN);

        assertThat(desk.typing("seven otters knit\n123456\n").run("account", "totp"))
                .isZero();

        assertThat(desk.out()).isEqualTo("MZXW6YTBOI\n");
        assertThat(server.asked().getLast().body()).isEqualTo("{\"code\":\"123456\"}");
        assertThat(desk.err()).contains("counts from now on");
    }

    @Test
    void a_new_user_comes_with_a_first_password() {
        server.answers(Paths.USERS, new FirstPasswordBody("first-password", ALICE));

        assertThat(desk.run("user", "create", "alice", "--role", "oncall")).isZero();

        assertThat(desk.out()).isEqualTo("first-password\n");
        assertThat(desk.err()).contains("good for three days", "vigil login alice");
    }

    @Test
    void users_are_listed_and_changed() {
        server.answers(Paths.USERS, new UsersBody(List.of(ALICE)));
        assertThat(desk.run("user", "list")).isZero();
        assertThat(desk.out()).contains("alice", "active", "oncall");
        for (String verb : new String[] {"disable", "enable", "delete", "reset-totp"}) {
            server.answers(Paths.deed(Paths.USERS, "alice", verb), ALICE);
            assertThat(desk.run("user", verb, "alice")).as(verb).isZero();
            assertThat(desk.err()).contains("alice").contains("logins have ended");
        }
        assertThat(desk.run("user", "create", "bob")).isEqualTo(2);
    }

    @Test
    void sessions_are_ones_own_for_a_person_and_everybodys_for_a_key() {
        server.answers(
                Paths.ACCOUNT,
                new AccountBody("root", List.of("admin"), "api-key", Optional.empty(), Optional.empty()));
        server.answers(Paths.SESSIONS, new SessionsBody(List.of(SESSION)));
        assertThat(desk.run("sessions", "list")).isZero();
        assertThat(desk.out()).contains("ses_1 *", "alice", "cli");

        server.answers(
                Paths.ACCOUNT,
                new AccountBody(
                        "alice", List.of("oncall"), AccountBody.LOGGED_IN, Optional.of(ALICE), Optional.empty()));
        server.answers(Paths.deed(Paths.ACCOUNT_SESSIONS, "ses_1", "revoke"), SESSION);
        assertThat(desk.run("sessions", "revoke", "ses_1")).isZero();
        assertThat(desk.err()).contains("is over");
        assertThat(desk.run("account", "show")).isZero();
        assertThat(desk.out()).contains("alice, by session: oncall");
    }

    private String address() {
        return server.address().toString();
    }

    private static LoginBody in(Optional<String> next) {
        return new LoginBody(
                LoginBody.State.IN,
                Optional.of(TOKEN),
                Optional.of(Samples.NOON),
                Optional.of("alice"),
                List.of("oncall"),
                next);
    }
}
