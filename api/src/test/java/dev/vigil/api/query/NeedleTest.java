package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NeedleTest {
    @Property(tries = 5000)
    void finds_what_a_search_of_folded_copies_finds(@ForAll("texts") String needle, @ForAll("texts") String text) {
        String foldedNeedle = new String(Letters.fold(needle));
        String foldedText = new String(Letters.fold(text));
        var sought = new Needle(needle);

        assertThat(sought.occursIn(text)).isEqualTo(foldedText.contains(foldedNeedle));
        assertThat(sought.isWhole(text)).isEqualTo(foldedText.equals(foldedNeedle));
        assertThat(sought.startsWhole(text)).isEqualTo(foldedText.startsWith(foldedNeedle));
        assertThat(sought.startsWordIn(text))
                .isEqualTo(needle.isEmpty()
                        || IntStream.range(0, text.length())
                                .anyMatch(
                                        at -> foldedText.startsWith(foldedNeedle, at) && Letters.startsWord(text, at)));
    }

    @Property(tries = 2000)
    void finds_every_part_of_a_text_in_either_letter_case(
            @ForAll("texts") String before, @ForAll("texts") String part) {
        String text = before + part + before;

        assertThat(new Needle(part).occursIn(text)).isTrue();
        assertThat(new Needle(asciiUpper(part)).occursIn(text)).isTrue();
    }

    @Test
    void letters_outside_ascii_are_matched_in_either_case_but_never_with_ascii() {
        assertThat(new Needle("ÄRGER").occursIn("viel ärger")).isTrue();
        assertThat(new Needle("ΣΊΣΥΦΟΣ").occursIn("σίσυφος")).isTrue();
        assertThat(new Needle("k").occursIn("\u212a")).isFalse();
        assertThat(new Needle("\u212a").occursIn("k")).isFalse();
        assertThat(new Needle("i").occursIn("ıİ")).isFalse();
    }

    @Test
    void a_needle_that_nearly_matches_everywhere_costs_no_more_than_both_lengths() {
        String text = "a".repeat(2_000_000);
        var needle = new Needle("a".repeat(500_000) + "b");

        assertThat(needle.occursIn(text)).isFalse();
        assertThat(needle.startsWordIn(text)).isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> few = Arbitraries.strings().withChars("aAbB _-").ofMaxLength(12);
        Arbitrary<String> repeated = few.map(part -> part.repeat(12));
        return Arbitraries.oneOf(
                few, repeated, Arbitraries.strings().withChars("aKkſsSéÉİıi ").ofMaxLength(6));
    }

    private static String asciiUpper(String text) {
        var upper = new StringBuilder();
        text.chars().forEach(c -> upper.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c)));
        return upper.toString();
    }
}
