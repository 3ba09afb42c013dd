package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRulesTest {
    private static final Redactor REDACTOR = Redactor.standard();

    @Test
    void a_rule_of_ones_own_masks_beside_the_built_in_ones() {
        var redactor = REDACTOR.withRules("""
                [[rule]]
                id = 'acme-badge'
                kind = 'pii'
                type = 'BADGE'
                anchors = ['badge ']
                pattern = 'badge ([0-9]{4})'
                """);

        assertThat(redactor.redact("badge 4711, password=hunter2", Destination.MODEL)
                        .text())
                .isEqualTo("badge [BADGE], password=[PASSWORD]");
    }

    @Test
    void a_rule_that_names_no_kind_finds_secrets() {
        var redactor = REDACTOR.withRules("""
                [[rule]]
                id = 'acme-token'
                anchors = ['acme_']
                pattern = '{{start}}acme_[a-z]{8}'
                """);

        assertThat(redactor.find("use acme_abcdefgh"))
                .extracting(Finding::kind, Finding::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Finding.Kind.SECRET, "acme-token"));
    }

    @Test
    void a_value_that_is_allowed_stays() {
        var redactor = REDACTOR.withRules("""
                [[allow]]
                value = 'hunter2'
                reason = 'everybody knows it'

                [[allow]]
                pattern = 'demo-[a-z]+'
                """);

        assertThat(redactor.redact("password=hunter2 password=demo-pw password=hunter3", Destination.LOG)
                        .text())
                .isEqualTo("password=hunter2 password=demo-pw password=[PASSWORD]");
    }

    @Test
    void a_known_secret_is_masked_though_somebody_allowed_it() {
        var redactor = REDACTOR.withRules("[[allow]]\nvalue = 'blue-horse-42'\n")
                .withKnownSecrets(List.of(Secret.of("blue-horse-42")));

        assertThat(redactor.redact("v blue-horse-42", Destination.LOG).text()).isEqualTo("v [SECRET]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"([a-z]+ ?)*=", "(?:x+x+)+y", "a(?:.*){12}b"})
    void a_pattern_whose_time_grows_faster_than_the_text_is_refused(String pattern) {
        assertThatThrownBy(() -> REDACTOR.withRules(rule(pattern)))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("the rule \"mine\" at line 1")
                .hasMessageContaining("faster than the text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "(?:key)?", "\\b"})
    void a_pattern_that_matches_nothing_at_all_is_refused(String pattern) {
        assertThatThrownBy(() -> REDACTOR.withRules(rule(pattern)))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("everywhere");
    }

    @Test
    void a_pattern_that_is_none_is_refused_with_what_is_wrong() {
        assertThatThrownBy(() -> REDACTOR.withRules(rule("a(b")))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("no regular expression")
                .hasMessageContaining("Unclosed group");
    }

    @Test
    void an_id_of_a_built_in_rule_and_an_unknown_key_are_refused() {
        assertThatThrownBy(() -> REDACTOR.withRules(rule("abc").replace("'mine'", "'email'")))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("two rules have the id \"email\"");
        assertThatThrownBy(() -> REDACTOR.withRules("[[allow]]\nvalu = 'x'\n"))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("\"valu\"");
    }

    @Test
    void the_built_in_patterns_pass_what_is_asked_of_others() {
        for (Rule rule : Rules.standard().all()) {
            PatternTrial.demandGood(rule, 0);
        }
    }

    private static String rule(String pattern) {
        return "[[rule]]\nid = 'mine'\nanchors = ['abc']\npattern = '" + pattern + "'\n";
    }
}
