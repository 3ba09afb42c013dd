package dev.vigil.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
    private static final int WIDE = 200;

    @Test
    void columns_are_as_wide_as_what_stands_in_them() {
        var table = Table.of("NAME", "COUNT>").row(Cell.of("a"), Cell.of("1")).row(Cell.of("longer"), Cell.of("1,000"));

        assertThat(table.lines(Palette.PLAIN, WIDE)).containsExactly("NAME    COUNT", "a           1", "longer  1,000");
    }

    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        var table = Table.of("A", "B").row(Cell.of("日本"), Cell.of("x")).row(Cell.of("e\u0301"), Cell.of("y"));

        assertThat(table.lines(Palette.PLAIN, WIDE)).containsExactly("A     B", "日本  x", "e\u0301     y");
    }

    @Test
    void the_flexible_column_gives_way_on_a_narrow_display() {
        var table = Table.of("A", "B").flexible(1).row(Cell.of("x"), Cell.of("word ".repeat(20)));

        assertThat(table.lines(Palette.PLAIN, 40))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
        assertThat(table.lines(Palette.PLAIN, 40).getLast()).endsWith("…");
    }

    @Test
    void colours_do_not_count_as_width() {
        var table = Table.of("A", "B").row(Cell.of("x", Palette.COLOURED::bad), Cell.of("y"));

        assertThat(table.lines(Palette.PLAIN, WIDE).getLast()).isEqualTo("\u001b[31mx\u001b[0m  y");
    }

    @Test
    void line_ends_in_foreign_text_stay_in_their_cell() {
        var table = Table.of("A").row(Cell.of("one\n  two\tthree"));

        assertThat(table.lines(Palette.PLAIN, WIDE).getLast()).isEqualTo("one two three");
    }
}
