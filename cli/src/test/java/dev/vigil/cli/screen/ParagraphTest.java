package dev.vigil.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ParagraphTest {
    @Test
    void long_lines_break_between_words() {
        assertThat(Paragraph.lines("one two three four five six", "  ", 22))
                .containsExactly("  one two three four", "  five six");
    }

    @Test
    void a_list_item_continues_below_its_first_word() {
        assertThat(Paragraph.lines("10. one two three four five", "", 20))
                .containsExactly("10. one two three", "    four five");
    }

    @Test
    void a_word_that_fits_nowhere_stays_whole() {
        String word = "x".repeat(50);

        assertThat(Paragraph.lines("see " + word + " there", "", 20)).containsExactly("see", word, "there");
    }

    @Test
    void lines_that_are_there_stay() {
        assertThat(Paragraph.lines("a\n\n  b\n", "", 20)).containsExactly("a", "", "  b");
    }
}
