package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.http.ApiKeyBody;
import dev.vigil.api.http.ApiKeysBody;
import dev.vigil.api.http.FreshKeyBody;
import dev.vigil.api.http.Paths;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ApiKeyTest {
    private static final ApiKeyBody KEY = new ApiKeyBody(
            "abcd1234",
            "deploy-bot",
            ApiKeyBody.State.ACTIVE,
            List.of("viewer"),
            List.of("cart"),
            List.of(),
            Optional.of(60),
            Samples.NOON,
            "alice",
            Optional.empty(),
            Optional.empty());
    private static final FreshKeyBody FRESH = new FreshKeyBody("vgl_" + "abcd1234_" + "k".repeat(43), KEY);

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_new_key_alone_goes_to_standard_output() {
        server.answers(Paths.API_KEYS, FRESH);

        assertThat(desk.run(
                        "apikey",
                        "create",
                        "deploy-bot",
                        "--role",
                        "viewer",
                        "--service",
                        "cart,pay",
                        "--expires",
                        "1d"))
                .isZero();

        assertThat(desk.out()).isEqualTo(FRESH.key() + "\n");
        assertThat(desk.err()).contains("shown this once").doesNotContain(FRESH.key());
        assertThat(server.asked().getLast().body())
                .contains("\"services\":[\"cart\",\"pay\"]", "\"expires\":\"1970-01-02T00:00:00Z\"");
    }

    @Test
    void the_list_says_what_each_may_and_until_when() {
        server.answers(Paths.API_KEYS, new ApiKeysBody(List.of(KEY)));

        assertThat(desk.run("apikey", "list")).isZero();

        assertThat(desk.out()).contains("abcd1234", "deploy-bot", "active", "cart, 60/min", "never");
    }

    @Test
    void a_pasted_key_is_cut_to_its_id_before_anything_is_sent() {
        server.answers(Paths.deed(Paths.API_KEYS, "abcd1234", "revoke"), KEY);

        assertThat(desk.run("apikey", "revoke", FRESH.key())).isZero();

        assertThat(desk.err()).contains("opens nothing any more");
        assertThat(server.asked()).noneMatch(asked -> asked.path().contains("kkk"));
    }

    @Test
    void rotation_says_what_becomes_of_the_old_key() {
        server.answers(Paths.deed(Paths.API_KEYS, "abcd1234", "rotate"), FRESH);

        assertThat(desk.run("apikey", "rotate", "abcd1234", "--grace", "24h")).isZero();

        assertThat(desk.out().strip()).isEqualTo(FRESH.key());
        assertThat(desk.err()).contains("lives on for 24h");
        assertThat(server.asked().getLast().body()).isEqualTo("{\"grace\":\"24h\"}");
    }

    @Test
    void the_hash_of_a_key_is_what_the_configuration_lists() {
        String raw = "r".repeat(40);

        assertThat(desk.typing(raw + "\n").run("apikey", "hash")).isZero();

        assertThat(desk.out().strip()).isEqualTo(Digest.of(raw).hex());
        assertThat(desk.err()).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_guessable_key_is_hashed_with_a_warning_and_none_at_all_is_refused() {
        assertThat(desk.typing("hunter2\n").run("apikey", "hash")).isZero();
        assertThat(desk.err()).contains("guessed");

        assertThat(desk.typing("").run("apikey", "hash")).isEqualTo(2);
        assertThat(desk.run("apikey", "create", "bot")).isEqualTo(2);
        assertThat(desk.run("apikey", "create", "bot", "--role", "viewer", "--expires", "soon"))
                .isEqualTo(2);
        assertThat(desk.err()).contains("soon");
    }
}
