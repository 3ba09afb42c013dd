package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearTimeTest {
    private static final int SIZE = 100_000;
    private static final int SIZE_PER_RULE = 5_000;

    /** Of processor time: far above what a linear scan takes, far below what one bad pattern would. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    static Stream<Rule> rules() {
        return Rules.standard().all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_long_line_made_against_a_rule_is_finished(Rule rule) {
        var only = Redactor.of(Rules.of(List.of(rule)));
        for (String line : hostile(rule)) {
            var findings = Effort.within(ENOUGH, () -> only.find(line));
            assertThat(findings.size()).isLessThanOrEqualTo(line.length());
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_long_line_of_one_thing_is_finished_by_all_rules(String piece) {
        String line = piece.repeat(SIZE / piece.length());

        assertThat(Effort.within(
                        ENOUGH,
                        () -> Redactor.standard()
                                .redact(line, Destination.MODEL)
                                .text()))
                .isNotEmpty();
    }

    static Stream<String> runs() {
        return Stream.of(
                "a",
                "1",
                "=",
                "\"",
                "\\",
                "\\\"",
                " ",
                "password",
                "password=",
                "token: ",
                "a@",
                "a@b.",
                "://a:",
                "1.",
                "a:",
                "::",
                "-",
                "-----BEGIN RSA PRIVATE KEY-----",
                "eyJ",
                "eyJhbGciOiJIUzI1.",
                "4111 ",
                "4111-",
                "+1 ",
                "ignore all ",
                "[PASSWORD_1]",
                "é",
                "sk-",
                "AKIA",
                "authorization: bearer ",
                "--password=a --",
                "'\"",
                "secret='",
                "DE89 ",
                "\n",
                "key ",
                "curl -u ",
                "data:\n",
                "phone ",
                "tax id ",
                "your response ",
                "the following code block ",
                "api key token secret ");
    }

    /** The anchor, the beginning of an example and single characters of it, over and over. */
    private static List<String> hostile(Rule rule) {
        var lines = new ArrayList<String>();
        String example = Sample.of(rule.examples.getFirst(), new Random(5)).text();
        String anchor =
                rule.anchors.getFirst().replace("\\d", "1").replace("\\h", "a").replace("\\a", "b");
        lines.add(anchor.repeat(SIZE_PER_RULE / anchor.length()));
        for (int cut : new int[] {example.length() / 3, example.length() / 2, example.length() - 1, example.length()}) {
            String piece = example.substring(0, Math.max(1, cut));
            lines.add(piece.repeat(SIZE_PER_RULE / piece.length()));
            lines.add(piece + piece.substring(piece.length() - 1).repeat(SIZE_PER_RULE));
        }
        return lines;
    }
}
