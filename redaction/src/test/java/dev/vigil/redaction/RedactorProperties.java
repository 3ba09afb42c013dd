package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorProperties {
    private static final Redactor REDACTOR = Redactor.standard();
    private static final List<Rule> RULES = Rules.standard().all();

    @Property(tries = 200)
    void no_secret_that_was_found_is_left_in_the_output(@ForAll("texts") String text) {
        String redacted = REDACTOR.redact(text, Destination.MODEL).text();

        // A name such as "customer" may be somebody's password here and a word there; what has digits is nobody's word.
        for (Finding finding : REDACTOR.find(text)) {
            String value = text.substring((int) finding.startChar(), (int) finding.endChar());
            if (finding.kind() == Finding.Kind.SECRET
                    && value.length() >= 12
                    && value.chars().anyMatch(Character::isDigit)) {
                assertThat(redacted).doesNotContain(value);
            }
        }
    }

    @Property(tries = 200)
    void in_pieces_of_any_size_the_result_is_that_of_the_whole(@ForAll("texts") String text, @ForAll Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(StreamingTest.inPieces(REDACTOR, bytes, 1 + random.nextInt(40)))
                .isEqualTo(REDACTOR.redact(text, Destination.MODEL).text());
    }

    @Property(tries = 500)
    void any_text_at_all_is_taken(@ForAll String text) {
        String redacted = REDACTOR.redact(text, Destination.MODEL).text();

        assertThat(redacted.isEmpty()).isEqualTo(text.isEmpty());
    }

    @Property(tries = 200)
    void findings_of_a_kind_do_not_overlap_and_lie_in_the_text(@ForAll("texts") String text) {
        for (var kind : Finding.Kind.values()) {
            long last = 0;
            for (Finding finding : REDACTOR.find(text)) {
                if (finding.kind() == kind) {
                    assertThat(finding.startChar()).isGreaterThanOrEqualTo(last);
                    assertThat(finding.endChar()).isGreaterThan(finding.startChar());
                    last = finding.endChar();
                }
            }
            assertThat(last).isLessThanOrEqualTo(text.length());
        }
    }

    /** Examples of rules with the noise of logs between them. */
    @Provide
    Arbitrary<String> texts() {
        var noise = Arbitraries.of(
                " ",
                "\n",
                ", ",
                "; ",
                " level=info msg=\"ok\" ",
                "ü😀 ",
                " {\"a\": 1, \"b\": \"",
                "\"} ",
                " at org.acme.Foo ",
                "\t",
                " 2026-01-01T00:00:00Z ",
                " - ",
                " password ",
                " = ");
        var sample = Arbitraries.integers()
                .between(0, RULES.size() - 1)
                .flatMap(rule -> Arbitraries.longs()
                        .map(seed -> Sample.of(RULES.get(rule).examples.getFirst(), new Random(seed))
                                .text()));
        return Arbitraries.oneOf(noise, sample)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join(" ", parts));
    }
}
