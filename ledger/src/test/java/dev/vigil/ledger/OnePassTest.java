package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.action.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OnePassTest {
    private static final int TRIES = 40_000;
    private static final String[] TEXTS = {
        "", "ada", "a \"quoted\" word", "C:\\path", "two\nlines\tand a tab", "grün 🦉", "\u007f\u2028", "{\"a\":1}"
    };

    private final OnePass onePass = new OnePass();
    private final Random random = new Random(11);

    @Test
    void every_usual_line_is_taken_and_read_as_with_care() {
        for (int i = 0; i < 2_000; i++) {
            byte[] line = Texts.utf8(Export.line(anyEntry()));

            assertThat(onePass.read(line)).hasValueSatisfying(leaf -> assertSame(leaf, RowReader.careful(line)));
        }
    }

    @Test
    void what_is_written_in_an_unusual_way_is_left_to_careful_reading() {
        var control = Texts.utf8(Export.line(Samples.entry(0, Samples.START, Entry.NO_PREVIOUS, "bell \u0007")));

        assertThat(onePass.read(control)).isEmpty();
        assertThat(RowReader.careful(control)).isInstanceOf(Row.Leaf.class);
    }

    @Test
    void nothing_is_taken_that_careful_reading_refuses() {
        byte[] interesting = "0123456789abcdefzZT:.-+\\\"nul{}, \u0000\u007f".getBytes(StandardCharsets.UTF_8);
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] line = Texts.utf8(Export.line(anyEntry()));
            line[random.nextInt(line.length)] =
                    random.nextBoolean() ? interesting[random.nextInt(interesting.length)] : (byte) random.nextInt(256);
            var leaf = onePass.read(line);
            if (leaf.isPresent()) {
                taken++;
                assertSame(leaf.get(), RowReader.careful(line));
            }
        }
        // Those whose change changed nothing.
        assertThat(taken).isBetween(1, TRIES / 10);
    }

    @Test
    void times_are_read_as_they_are_written() {
        for (String time : new String[] {
            "1970-01-01T00:00:00Z",
            "2000-02-29T23:59:59.100Z",
            "2026-12-31T23:59:59.999999Z",
            "2100-02-28T12:00:00.000000001Z",
            "2261-12-31T00:00:01.010Z"
        }) {
            byte[] line = Texts.utf8(Export.line(Samples.entry(0, Instant.parse(time), Entry.NO_PREVIOUS, "")));

            assertThat(onePass.read(line))
                    .hasValueSatisfying(leaf -> assertThat(leaf.time()).isEqualTo(time));
        }
    }

    private static void assertSame(Row.Leaf leaf, Row careful) {
        assertThat(careful).isInstanceOfSatisfying(Row.Leaf.class, other -> {
            assertThat(leaf.hash()).isEqualTo(other.hash());
            assertThat(leaf.previous()).isEqualTo(other.previous());
            assertThat(leaf.sequence()).isEqualTo(other.sequence());
            assertThat(leaf.time()).isEqualTo(other.time());
            assertThat(leaf.recordsClock()).isEqualTo(other.recordsClock());
        });
    }

    private Entry anyEntry() {
        long sequence = random.nextInt(1_000_000);
        var phase = anyOf(Phase.values());
        var time = Instant.ofEpochSecond(random.nextInt(), fraction());
        return new Entry(
                new Entry.Place(
                        sequence,
                        time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time,
                        Samples.INSTANCE,
                        phase,
                        phase == Phase.END ? Optional.of(new EntryId(random.nextInt(9_999))) : Optional.empty(),
                        Digest.of("before " + sequence)),
                new Entry.Who(text(), text(), text(), text(), text(), text()),
                new Entry.What(
                        random.nextInt(9) == 0 ? Clock.SET_BACK_ACTION : text(),
                        anyOf(Effect.values()),
                        text(),
                        text(),
                        text(),
                        text(),
                        Digest.of("action " + sequence)),
                phase == Phase.BEGIN ? Optional.empty() : Optional.of(end()));
    }

    private Entry.End end() {
        var answer = random.nextBoolean() ? Optional.of(Digest.of("answer")) : Optional.<Digest>empty();
        var result = anyOf(Result.values());
        return new Entry.End(result, Duration.ofNanos(random.nextInt(1_000_000_000)), answer, text());
    }

    private int fraction() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1_000_000 * random.nextInt(1_000);
            case 2 -> 1_000 * random.nextInt(1_000_000);
            default -> random.nextInt(1_000_000_000);
        };
    }

    private <T> T anyOf(T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
