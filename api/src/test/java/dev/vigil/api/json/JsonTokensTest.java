package dev.vigil.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import dev.vigil.api.json.JsonTokens.Token;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTokensTest {
    @Test
    void tokens_come_in_the_order_of_the_text() {
        assertThat(all("{\"a\":[1,-2.50,true,null],\"b\":{\"ü\":\"x\\ny\"}} \"next\""))
                .containsExactly(
                        "OBJECT ",
                        "NAME a",
                        "ARRAY ",
                        "NUMBER 1",
                        "NUMBER -2.50",
                        "BOOLEAN true",
                        "NULL ",
                        "ARRAY_END ",
                        "NAME b",
                        "OBJECT ",
                        "NAME ü",
                        "TEXT x\ny",
                        "OBJECT_END ",
                        "OBJECT_END ",
                        "TEXT next");
    }

    @Test
    void what_is_skipped_is_passed_over_as_a_whole() {
        try (var tokens = of("{\"a\":[[1],{\"b\":2}],\"c\":3}")) {
            tokens.next();
            tokens.next();
            tokens.next();

            tokens.skip();

            assertThat(tokens.token()).isEqualTo(Token.ARRAY_END);
            assertThat(tokens.next()).isEqualTo(Token.NAME);
            assertThat(tokens.text()).isEqualTo("c");
        }
    }

    @Test
    void a_part_of_a_buffer_is_read_alone() {
        byte[] bytes = "xx[7]yy".getBytes(StandardCharsets.UTF_8);
        try (var tokens = JsonTokens.of(bytes, 2, 5)) {
            assertThat(List.of(tokens.next(), tokens.next(), tokens.next(), tokens.next()))
                    .containsExactly(Token.ARRAY, Token.NUMBER, Token.ARRAY_END, Token.END);
        }
    }

    @Test
    void text_that_ends_too_early_is_refused_with_its_place() {
        assertThatThrownBy(() -> all("{\"a\":[1,"))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("at line 1, column");
    }

    @Test
    void nesting_beyond_the_limit_is_refused() {
        assertThat(all("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH))).hasSize(2 * Json.MAX_DEPTH);
        assertThatThrownBy(() -> all("[".repeat(Json.MAX_DEPTH + 1))).isInstanceOf(VigilException.class);
    }

    private static List<String> all(String json) {
        var all = new ArrayList<String>();
        try (var tokens = of(json)) {
            while (tokens.next() != Token.END) {
                all.add(tokens.token() + " " + tokens.text());
            }
        }
        return all;
    }

    private static JsonTokens of(String json) {
        return JsonTokens.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
