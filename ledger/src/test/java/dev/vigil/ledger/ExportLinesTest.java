package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExportLinesTest {
    private static final long HUGE = 64L * Verifier.MAX_LINE_BYTES;

    @Test
    void lines_come_as_they_are_with_or_without_a_last_line_end() {
        assertThat(lines("a\nbb\n\nc")).containsExactly("a", "bb", "", "c");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("")).isEmpty();
        assertThat(lines("grün\r\n")).containsExactly("grün\r");
    }

    @Test
    void lines_longer_than_a_buffer_are_whole() {
        String longer = "x".repeat(600_000);

        assertThat(lines(longer + "\n" + longer + "y\nz")).containsExactly(longer, longer + "y", "z");
    }

    @Test
    void a_file_without_line_ends_does_not_fill_the_memory() {
        var lines = new ExportLines(new Endless(HUGE));

        assertThat(lines.next()).hasSize(Verifier.MAX_LINE_BYTES + 1);
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void a_line_without_end_is_no_entry() {
        var verdict = new Verifier(Samples.PUBLIC, List.of()).verify(new Endless(HUGE));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Verdict.Damage.UNREADABLE));
    }

    private static List<String> lines(String text) {
        var found = new ArrayList<String>();
        new ExportLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .forEachRemaining(line -> found.add(new String(line, StandardCharsets.UTF_8)));
        return found;
    }

    /** So many letters, and no line end. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(to, from, from + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
