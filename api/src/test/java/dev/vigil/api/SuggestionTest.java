package dev.vigil.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
    private static final List<String> KNOWN = List.of("region", "port", "loki_url", "log_group_prefix");

    @Test
    void the_nearest_word_is_suggested() {
        assertThat(Suggestion.of("regoin", KNOWN)).contains("region");
        assertThat(Suggestion.of("PROT", KNOWN)).contains("port");
        assertThat(Suggestion.of("loki-url", KNOWN)).contains("loki_url");
        assertThat(Suggestion.question("log_grp_prefix", KNOWN)).isEqualTo("; did you mean \"log_group_prefix\"?");
    }

    @Test
    void nothing_is_suggested_when_nothing_is_near() {
        assertThat(Suggestion.of("colour", KNOWN)).isEmpty();
        assertThat(Suggestion.of("", KNOWN)).isEmpty();
        assertThat(Suggestion.of("x".repeat(10_000), KNOWN)).isEmpty();
        assertThat(Suggestion.question("colour", KNOWN)).isEmpty();
        assertThat(Suggestion.end("colour", KNOWN)).isEqualTo(".");
    }

    @Test
    void the_nearest_few_are_listed_even_when_none_is_near() {
        assertThat(Suggestion.nearest("prot", KNOWN, 2)).startsWith("port").hasSize(2);
        assertThat(Suggestion.nearest("x".repeat(10_000), KNOWN, 9)).hasSize(KNOWN.size());
    }
}
