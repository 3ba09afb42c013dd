package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "internationalization",
                "authenticationFailed",
                "kubernetesServiceAccount",
                "jdbcPostgresqlDriver"
            })
    void words_run_together_are_words(String words) {
        assertThat(Spelling.isDrawn(words)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qzvkxjwpfhbtcmgd", "abcdefghijklmnopqrst", "XKVQJWZPGTBHCFMD"})
    void drawn_letters_are_none(String letters) {
        assertThat(Spelling.isDrawn(letters)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xq", "12345678901234", "qzvkxjwpfh"})
    void too_few_letters_say_nothing(String few) {
        assertThat(Spelling.isDrawn(few)).isFalse();
    }
}
