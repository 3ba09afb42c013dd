package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class EntryTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/vigil/ledger/entry.golden");

    @Test
    void the_format_is_that_of_the_golden_file() throws IOException {
        var text = new StringBuilder();
        for (var entry : Samples.entries(5)) {
            text.append(HexFormat.of().formatHex(entry.canonical())).append('\n');
            text.append(Export.line(entry)).append('\n');
        }
        if (Boolean.getBoolean("vigil.accept")) {
            Files.writeString(GOLDEN, text);
        }

        assertThat(text).hasToString(Files.readString(GOLDEN));
    }

    @Property
    void every_entry_is_read_back_as_it_was(
            @ForAll String subject,
            @ForAll String inputs,
            @ForAll String detail,
            @ForAll long nanos,
            @ForAll Result result,
            @ForAll Phase phase,
            @ForAll boolean ended) {
        var sample = Samples.entry(4, Samples.START.plusNanos(nanos / 8), Digest.of("previous"), inputs);
        var place = new Entry.Place(
                4, sample.place().time(), Samples.INSTANCE, phase, Optional.of(new EntryId(3)), Digest.of("previous"));
        var entry = new Entry(
                place,
                new Entry.Who(subject, "", inputs, "", "", ""),
                new Entry.What("a", Effect.DESTROY, "", subject, "", inputs, Digest.of("x")),
                ended
                        ? Optional.of(
                                new Entry.End(result, Duration.ofNanos(Math.abs(nanos / 2)), Optional.empty(), detail))
                        : Optional.empty());

        assertThat(Entry.ofCanonical(entry.canonical())).isEqualTo(entry);
        assertThat(Line.parse(Export.line(entry)).entry()).isEqualTo(entry);
    }

    @Property
    void text_never_slips_from_one_field_into_the_next(@ForAll String one, @ForAll String other) {
        var left = new Entry.Who(one + other, "", "", "", "", "");
        var right = new Entry.Who(one, other, "", "", "", "");

        assertThat(Arrays.equals(withWho(left).canonical(), withWho(right).canonical()))
                .isEqualTo(left.equals(right));
    }

    @Test
    void half_a_code_point_has_one_form_only() {
        var half = new Entry.Who("a\uD83Eb", "", "", "", "", "");

        assertThat(half.subject()).isEqualTo("a\uFFFDb");
        assertThat(withWho(half).canonical())
                .isNotEqualTo(withWho(new Entry.Who("a?b", "", "", "", "", "")).canonical());
        assertThat(new Entry.Who("🦉", "", "", "", "", "").subject()).isEqualTo("🦉");
    }

    @Test
    void an_entry_that_is_too_large_is_refused() {
        var large = Samples.entry(0, Samples.START, Entry.NO_PREVIOUS, "x".repeat(Encoding.MAX_BYTES));

        assertThatThrownBy(large::canonical)
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Property
    void bytes_that_are_no_entry_are_refused(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> Entry.ofCanonical(bytes))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT_FILE));
    }

    @Test
    void bytes_after_an_entry_are_refused_and_so_is_every_cut() {
        byte[] bytes = Samples.entry(0, Samples.START, Entry.NO_PREVIOUS, "q").canonical();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Entry.ofCanonical(cut)).isInstanceOf(VigilException.class);
        }
        assertThatThrownBy(() -> Entry.ofCanonical(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(VigilException.class);
    }

    @Property(tries = 3_000)
    void bytes_that_are_read_are_those_that_would_be_written(
            @ForAll @IntRange(max = 100_000) int where, @ForAll byte change) {
        byte[] bytes =
                Samples.entry(4, Samples.START, Entry.NO_PREVIOUS, "ü 🦉").canonical();
        bytes[where % bytes.length] ^= change;
        Optional<Entry> read;
        try {
            read = Optional.of(Entry.ofCanonical(bytes));
        } catch (VigilException e) {
            read = Optional.empty();
        }

        assertThat(read.map(Entry::canonical).orElse(bytes)).isEqualTo(bytes);
    }

    private static Entry withWho(Entry.Who who) {
        var sample = Samples.entry(0, Samples.START, Entry.NO_PREVIOUS, "q");
        return new Entry(sample.place(), who, sample.what(), sample.end());
    }
}
