package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.FirstPasswordBody;
import dev.vigil.api.http.LoginBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.SessionsBody;
import dev.vigil.api.http.TotpBody;
import dev.vigil.api.http.UserBody;
import dev.vigil.api.http.UsersBody;
import dev.vigil.api.json.Json;
import dev.vigil.server.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who log in over HTTP. */
final class AccountRoutesTest {
    private static final String GOOD = "seven otters knit at dawn";

    private static Api api;

    @BeforeAll
    static void open(@TempDir Path directory) {
        api = new Api(directory);
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void somebody_gets_an_account_sets_a_password_and_is_let_in_and_out() {
        var first = create("alice", "viewer");
        var restricted = login("alice", first.password());
        assertThat(restricted.next()).isPresent();
        assertThat(get(restricted, Paths.SERVICES).statusCode()).isEqualTo(403);
        assertThat(get(restricted, Paths.SERVICES).body()).contains("vigil account password");

        var in = changed(restricted, first.password());

        assertThat(get(in, Paths.SERVICES).statusCode()).isEqualTo(200);
        var account = Api.read(get(in, Paths.ACCOUNT), AccountBody.class);
        assertThat(account.subject()).isEqualTo("alice");
        assertThat(account.proof()).isEqualTo("session");
        assertThat(account.user()).map(UserBody::state).contains(UserBody.State.ACTIVE);
        assertThat(Api.read(get(in, Paths.ACCOUNT_SESSIONS), SessionsBody.class).sessions())
                .singleElement()
                .satisfies(session -> assertThat(session.current()).isTrue());
        assertThat(post(in, Paths.LOGOUT, "{}").statusCode()).isEqualTo(200);
        assertThat(get(in, Paths.SERVICES).statusCode()).isEqualTo(401);
        assertThat(api.audit.tail(200).toString())
                .doesNotContain(in.token().orElseThrow())
                .doesNotContain(GOOD);
    }

    @Test
    void what_an_administrator_changes_ends_the_login() {
        var first = create("bob", "oncall");
        var in = changed(login("bob", first.password()), first.password());

        assertThat(api.post(Role.ADMIN, Paths.deed(Paths.USERS, "bob", "roles"), "{\"roles\":[\"viewer\"]}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(get(in, Paths.SERVICES).statusCode()).isEqualTo(401);
        assertThat(login("bob", GOOD).roles()).containsExactly("viewer");
        for (String verb : new String[] {"disable", "enable", "reset-totp", "delete"}) {
            assertThat(api.post(Role.ADMIN, Paths.deed(Paths.USERS, "bob", verb), "{}")
                            .statusCode())
                    .as(verb)
                    .isEqualTo(200);
        }
        assertThat(Api.read(api.get(Role.ADMIN, Paths.USERS), UsersBody.class).users())
                .noneMatch(user -> user.name().equals("bob"));
        assertThat(api.audit.tail(100))
                .extracting(entry -> entry.what().action() + " " + entry.what().entityId())
                .contains("user.create bob", "user.roles bob", "user.disable bob", "user.delete bob");
    }

    @Test
    void a_browser_gets_a_cookie_that_counts_for_our_own_pages_alone() {
        var first = create("carol", "viewer");
        changed(login("carol", first.password()), first.password());

        var answer = api.send(api.stranger(Paths.LOGIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"name\":\"carol\",\"password\":\"" + GOOD + "\",\"place\":\"console\"}")));

        assertThat(Json.read(answer.body(), LoginBody.class).token()).isEmpty();
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).matches("__Host-vigil=vgs_[\\w-]{64}; Path=/; Secure; HttpOnly; SameSite=Strict");
        String cookie = set.substring(0, set.indexOf(';'));
        assertThat(asBrowser(cookie, Paths.SERVICES, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(asBrowser(cookie, Paths.SERVICES, "Sec-Fetch-Site", "none").statusCode())
                .isEqualTo(200);
        assertThat(asBrowser(cookie, Paths.SERVICES, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(401);
        assertThat(asBrowser(cookie, Paths.SERVICES, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(401);
        assertThat(posted(cookie, "X-Test", "1").statusCode()).isEqualTo(401);
        assertThat(posted(cookie, "Sec-Fetch-Site", "none").statusCode()).isEqualTo(401);
        assertThat(posted(cookie, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(401);
        assertThat(posted(cookie, "Origin", "https://evil.example").statusCode())
                .isEqualTo(401);
        assertThat(posted(cookie, "Origin", "null").statusCode()).isEqualTo(401);
        var out = posted(cookie, "Sec-Fetch-Site", "same-origin");
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-vigil=;")
                .contains("Max-Age=0");
    }

    @Test
    void a_second_factor_is_set_up_over_http() {
        var first = create("dora", "viewer");
        var in = changed(login("dora", first.password()), first.password());

        var begun = Api.read(post(in, Paths.ACCOUNT_TOTP, Json.write(Map.of("password", GOOD))), TotpBody.class);

        assertThat(begun.seed()).matches("[A-Z2-7]{32}");
        assertThat(begun.link()).contains(begun.seed());
        assertThat(begun.toString()).doesNotContain(begun.seed());
        assertThat(post(in, Paths.ACCOUNT_TOTP_CONFIRM, "{\"code\":\"nothing\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(in, Paths.ACCOUNT_TOTP, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void a_wrong_login_tells_nothing_and_an_api_key_has_no_account() {
        create("erin", "viewer");
        var known = attempt("{\"name\":\"erin\",\"password\":\"wrong words altogether\"}");
        var unknown = attempt("{\"name\":\"nobody\",\"password\":\"wrong words altogether\"}");

        assertThat(known.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replaceAll("req_\\w+", ""))
                .isEqualTo(known.body().replaceAll("req_\\w+", ""));
        assertThat(attempt("{}").statusCode()).isEqualTo(401);
        assertThat(attempt("{\"name\":7}").statusCode()).isIn(400, 401);
        assertThat(attempt("[]").statusCode()).isEqualTo(400);
        var account = Api.read(api.get(Role.ADMIN, Paths.ACCOUNT), AccountBody.class);
        assertThat(account.proof()).isEqualTo("api-key");
        assertThat(account.user()).isEmpty();
        assertThat(api.get(Role.ADMIN, Paths.ACCOUNT_SESSIONS).statusCode()).isEqualTo(403);
        assertThat(api.post(Role.ADMIN, Paths.ACCOUNT_PASSWORD, "{}").statusCode())
                .isEqualTo(403);
    }

    private static FirstPasswordBody create(String name, String role) {
        var body = Json.write(Map.of("name", name, "roles", new String[] {role}));
        return Api.read(api.post(Role.ADMIN, Paths.USERS, body), FirstPasswordBody.class);
    }

    private static LoginBody login(String name, String password) {
        return Api.read(attempt(Json.write(Map.of("name", name, "password", password))), LoginBody.class);
    }

    private static HttpResponse<String> attempt(String body) {
        return api.send(api.stranger(Paths.LOGIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static LoginBody changed(LoginBody in, String old) {
        var body = Json.write(Map.of("old", old, "password", GOOD));
        return Api.read(post(in, Paths.ACCOUNT_PASSWORD, body), LoginBody.class);
    }

    private static HttpResponse<String> get(LoginBody in, String path) {
        return api.send(api.stranger(path).header("Authorization", bearer(in)).GET());
    }

    private static HttpResponse<String> post(LoginBody in, String path, String body) {
        return api.send(api.stranger(path)
                .header("Authorization", bearer(in))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String bearer(LoginBody in) {
        return "Bearer " + in.token().orElseThrow();
    }

    private static HttpResponse<String> asBrowser(String cookie, String path, String header, String value) {
        return api.send(withCookie(cookie, path, header, value).GET());
    }

    private static HttpResponse<String> posted(String cookie, String header, String value) {
        return api.send(withCookie(cookie, Paths.LOGOUT, header, value)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    private static HttpRequest.Builder withCookie(String cookie, String path, String header, String value) {
        return api.stranger(path).header("Cookie", cookie).header(header, value);
    }
}
