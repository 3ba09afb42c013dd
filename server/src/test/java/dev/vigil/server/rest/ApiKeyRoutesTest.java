package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.http.ApiKeyBody;
import dev.vigil.api.http.ApiKeysBody;
import dev.vigil.api.http.FreshKeyBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.ServicesBody;
import dev.vigil.ledger.Entry;
import dev.vigil.server.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiKeyRoutesTest {
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
    void a_key_opens_what_its_role_may_until_it_is_revoked_and_all_of_it_is_recorded() {
        var fresh = create("{\"subject\":\"bot\",\"roles\":[\"viewer\"]}");

        assertThat(with(fresh.key(), Paths.SERVICES).statusCode()).isEqualTo(200);
        assertThat(with(fresh.key(), Paths.AUDIT).statusCode()).isEqualTo(403);
        var listed =
                Api.read(api.get(Role.ADMIN, Paths.API_KEYS), ApiKeysBody.class).keys();
        assertThat(listed).contains(fresh.about());

        String revoke = Paths.deed(Paths.API_KEYS, fresh.about().id(), "revoke");
        assertThat(Api.read(api.post(Role.ADMIN, revoke, Map.of()), ApiKeyBody.class)
                        .state())
                .isEqualTo(ApiKeyBody.State.REVOKED);
        assertThat(with(fresh.key(), Paths.SERVICES).statusCode()).isEqualTo(401);

        assertThat(api.audit.tail(100))
                .extracting(entry -> entry.what().action() + " " + entry.what().entityId())
                .contains(
                        "apikey.create " + fresh.about().id(),
                        "apikey.revoke " + fresh.about().id());
        assertThat(api.audit.tail(100).toString()).doesNotContain(fresh.key());
        assertThat(api.audit.tail(1).getFirst())
                .satisfies(entry -> assertThat(entry.what().action()).isEqualTo("http.request"))
                .extracting(ApiKeyRoutesTest::keyId)
                .isEqualTo(fresh.about().id());
    }

    @Test
    void rotation_gives_a_key_that_may_do_the_same() {
        var fresh = create("{\"subject\":\"bot\",\"roles\":[\"viewer\"]}");
        String rotate = Paths.deed(Paths.API_KEYS, fresh.about().id(), "rotate");

        var next = Api.read(api.post(Role.ADMIN, rotate, "{\"grace\":\"1h\"}"), FreshKeyBody.class);

        assertThat(with(next.key(), Paths.SERVICES).statusCode()).isEqualTo(200);
        assertThat(with(fresh.key(), Paths.SERVICES).statusCode()).isEqualTo(200);
        assertThat(api.post(Role.ADMIN, rotate.replace(fresh.about().id(), fresh.key()), "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.audit.tail(100).toString()).doesNotContain(fresh.key());
    }

    @Test
    void a_key_of_one_service_is_answered_about_that_one_within_its_own_quota() {
        var fresh = create("{\"subject\":\"bot\",\"roles\":[\"viewer\"],\"services\":[\"cart\"],\"per_minute\":4}");

        var answer = with(fresh.key(), Paths.LOGS + "?service=cart");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"minute\";q=4;w=60");
        assertThat(with(fresh.key(), Paths.LOGS + "?service=pay").statusCode())
                .as("what one may not see is not there")
                .isEqualTo(404);
        assertThat(with(fresh.key(), Paths.LOGS).statusCode()).isEqualTo(403);
        var services = Api.read(with(fresh.key(), Paths.SERVICES), ServicesBody.class);
        assertThat(services.services()).containsExactly("cart");
        assertThat(with(fresh.key(), Paths.LOGS + "?service=cart").statusCode()).isEqualTo(429);
    }

    @Test
    void what_makes_no_sense_is_refused_with_a_reason() {
        for (String body : new String[] {
            "{}",
            "{\"subject\":\"bot\"}",
            "{\"subject\":\"bot\",\"roles\":[\"king\"]}",
            "{\"subject\":\"bot\",\"roles\":[\"viewer\"],\"per_minute\":0}",
            "{\"subject\":\"bot\",\"roles\":[\"viewer\"],\"expires\":\"2001-01-01T00:00:00Z\"}"
        }) {
            assertThat(api.post(Role.ADMIN, Paths.API_KEYS, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(api.post(Role.SRE_LEAD, Paths.API_KEYS, "{}").statusCode()).isEqualTo(403);
    }

    private static FreshKeyBody create(String body) {
        return Api.read(api.post(Role.ADMIN, Paths.API_KEYS, body), FreshKeyBody.class);
    }

    private static HttpResponse<String> with(String key, String target) {
        return api.send(api.stranger(target).header("X-API-Key", key).GET());
    }

    private static String keyId(Entry entry) {
        return entry.who().keyId();
    }
}
