package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleExamplesTest {
    private static final Redactor REDACTOR = Redactor.standard().judgingLoneValues();
    private static final int ROUNDS = 5;

    static Stream<Rule> rules() {
        return Rules.standard().all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_has_examples_and_counterexamples(Rule rule) {
        assertThat(rule.examples).isNotEmpty().allMatch(example -> example.contains("«") && example.contains("»"));
        assertThat(rule.counterexamples).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_finds_exactly_what_its_examples_mark(Rule rule) {
        for (int round = 0; round < ROUNDS; round++) {
            for (String example : rule.examples) {
                var sample = Sample.of(example, new Random(round));
                assertThat(found(rule, sample.text()))
                        .as("%s in %s", rule.id, sample.text())
                        .containsExactly(sample.value());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_is_silent_on_its_counterexamples(Rule rule) {
        for (int round = 0; round < ROUNDS; round++) {
            for (String example : rule.counterexamples) {
                String text = Sample.of(example, new Random(round)).text();
                assertThat(found(rule, text)).as("%s in %s", rule.id, text).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_example_of_a_rule_is_gone_after_redaction(Rule rule) {
        for (String example : rule.examples) {
            var sample = Sample.of(example, new Random(7));
            String redacted = REDACTOR.redact(sample.text(), Destination.MODEL).text();
            assertThat(redacted).doesNotContain(sample.value()).contains("[");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_stands_in_for_an_example_is_left_alone(Rule rule) {
        String text =
                "before\n" + Sample.of(rule.examples.getFirst(), new Random(9)).text() + "\nafter";

        String once = REDACTOR.redact(text, Destination.MODEL).text();

        assertThat(REDACTOR.redact(once, Destination.MODEL).text()).isEqualTo(once);
    }

    /** What this one rule finds, with all others asleep. */
    private static List<String> found(Rule rule, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var values = new ArrayList<String>();
        try {
            Scanner.whole(
                    bytes.clone(),
                    Rules.of(List.of(rule)).judgingLoneValues(),
                    KnownSecrets.NONE,
                    (buffer, from, to, base, hits) -> hits.forEach(hit -> values.add(new String(
                            bytes, (int) hit.start(), (int) (hit.end() - hit.start()), StandardCharsets.UTF_8))));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return values;
    }
}
