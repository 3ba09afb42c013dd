package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.Verdict.Damage;
import dev.vigil.ledger.note.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class VerifierTest {
    private static final int SIZE = 20;

    private final List<Entry> entries = Samples.entries(SIZE);
    private final List<String> lines = Samples.export(entries);

    @Test
    void what_was_written_is_intact() {
        assertThat(verify(lines)).isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
            assertThat(intact.size()).isEqualTo(SIZE);
            assertThat(intact.first()).contains(Samples.START);
            assertThat(intact.last()).contains(Samples.START.plusMillis(SIZE - 1));
            assertThat(intact.clockSteps()).isEmpty();
        });
    }

    @Test
    void an_empty_ledger_is_intact() {
        assertThat(verify(Samples.export(List.of()))).isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
            assertThat(intact.size()).isZero();
            assertThat(intact.first()).isEmpty();
        });
    }

    @Test
    void a_ledger_that_has_grown_since_an_earlier_checkpoint_is_intact() {
        for (int seen = 0; seen <= SIZE; seen++) {
            assertThat(verify(lines, Samples.checkpoint(entries.subList(0, seen))))
                    .isInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    void an_edit_is_found_where_it_is() {
        var edited = new ArrayList<>(lines);
        edited.set(7, lines.get(7).replace("\"subject\":\"ada\"", "\"subject\":\"eve\""));

        assertBroken(verify(edited), 7, Damage.EDITED);
    }

    @Test
    void an_edit_with_its_hash_made_anew_is_found_at_the_next_entry() {
        var forged = new ArrayList<>(entries);
        forged.set(
                7,
                Samples.entry(
                        7, entries.get(7).place().time(), entries.get(7).place().previous(), "forged"));

        assertBroken(verify(Samples.export(forged, Samples.checkpoint(entries))), 8, Damage.CHAIN_BROKEN);
    }

    @Test
    void an_edit_of_the_last_entry_is_found_by_the_checkpoint() {
        var forged = new ArrayList<>(entries);
        forged.set(
                19,
                Samples.entry(
                        19,
                        entries.get(19).place().time(),
                        entries.get(19).place().previous(),
                        "forged"));

        assertBroken(verify(Samples.export(forged, Samples.checkpoint(entries))), 0, Damage.REWRITTEN);
        assertBroken(
                verify(Samples.export(forged, Samples.checkpoint(entries)), Samples.checkpoint(entries.subList(0, 15))),
                15,
                Damage.REWRITTEN);
    }

    @Test
    void a_deleted_entry_is_found_where_it_was() {
        var cut = new ArrayList<>(lines);
        cut.remove(7);

        assertBroken(verify(cut), 7, Damage.DELETED);
    }

    @Test
    void an_inserted_or_repeated_entry_is_found_where_it_is() {
        var inserted = new ArrayList<>(lines);
        inserted.add(7, lines.get(3));

        assertBroken(verify(inserted), 7, Damage.OUT_OF_ORDER);
    }

    @Test
    void swapped_entries_are_found_at_the_first() {
        var swapped = new ArrayList<>(lines);
        swapped.set(7, lines.get(8));
        swapped.set(8, lines.get(7));

        assertBroken(verify(swapped), 7, Damage.DELETED);
    }

    @Test
    void a_tail_cut_off_is_found_by_the_checkpoint() {
        var cut = new ArrayList<>(lines);
        cut.subList(15, SIZE).clear();

        assertBroken(verify(cut), 15, Damage.CUT);
    }

    @Test
    void a_tail_cut_off_with_an_older_checkpoint_in_its_place_is_found_by_a_later_one() {
        var cut = Samples.export(entries.subList(0, 15));

        assertThat(verify(cut)).isInstanceOf(Verdict.Intact.class);
        assertBroken(verify(cut, Samples.checkpoint(entries)), 15, Damage.CUT);
    }

    @Test
    void an_export_without_its_checkpoint_is_not_trusted() {
        assertBroken(verify(lines.subList(0, SIZE)), SIZE, Damage.BAD_CHECKPOINT);
        assertBroken(verify(List.of()), 0, Damage.BAD_CHECKPOINT);
    }

    @Test
    void entries_after_what_the_checkpoint_vouches_for_are_found() {
        assertBroken(
                verify(Samples.export(entries, Samples.checkpoint(entries.subList(0, 15)))), 15, Damage.OUT_OF_ORDER);
    }

    @Test
    void lines_after_the_checkpoint_are_found() {
        var longer = new ArrayList<>(lines);
        longer.add(lines.getFirst());

        assertBroken(verify(longer), SIZE, Damage.OUT_OF_ORDER);
    }

    @Test
    void a_whole_new_ledger_signed_by_someone_else_is_not_trusted() {
        var other = SigningKey.parse(Secret.of("08".repeat(31) + "01"));
        var verifier = new Verifier(other.verifier(Samples.PUBLIC.name()), List.of());

        assertBroken(verifier.verify(lines.iterator()), SIZE, Damage.BAD_CHECKPOINT);
    }

    @Test
    void a_whole_new_ledger_signed_with_the_stolen_key_is_found_by_any_earlier_checkpoint() {
        var forged = new ArrayList<>(entries);
        forged.remove(2);
        var replaced = Samples.export(Samples.rechained(forged));

        assertThat(verify(replaced)).isInstanceOf(Verdict.Intact.class);
        assertBroken(verify(replaced, Samples.checkpoint(entries.subList(0, 10))), 0, Damage.REWRITTEN);
    }

    @Test
    void two_earlier_checkpoints_that_contradict_each_other_are_refused() {
        var one = Samples.checkpoint(entries);
        var other =
                Samples.checkpoint(Samples.rechained(Samples.entries(SIZE + 1).subList(1, SIZE + 1)));

        assertThatThrownBy(() -> new Verifier(Samples.PUBLIC, List.of(one, other)))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("forked");
    }

    @Test
    void a_clock_set_back_without_a_word_is_found() {
        var back = withTimeOf(7, Samples.START.minus(Duration.ofHours(1)));

        assertBroken(verify(Samples.export(back)), 7, Damage.CLOCK_SET_BACK);
    }

    @Test
    void clocks_of_replicas_may_differ_a_little() {
        var skewed = withTimeOf(7, Samples.START.plusMillis(6).minus(Clock.TOLERANCE));

        assertThat(verify(Samples.export(skewed))).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void what_is_no_entry_is_found_whatever_it_is() {
        for (String text : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"sequence\":7}",
                lines.get(7).substring(1),
                lines.get(7) + " ",
                " " + lines.get(7),
                lines.get(7).replace("\"subject\":\"ada\"", "\"subject\":null"),
                lines.get(7).replace("\"sequence\":7", "\"sequence\":7.0"),
                lines.get(7).replace("\"result\":\"ok\"", "\"result\":\"OK\""),
                lines.get(7).replaceFirst("\"time\":\"([-0-9]+)T", "\"time\":\"$1t"),
                lines.get(7).replace("\"subject\":\"ada\"", "\"subject\":\"\\u0061da\""),
                "x".repeat(Verifier.MAX_LINE_BYTES + 1))) {
            var broken = new ArrayList<>(lines);
            broken.set(7, text);

            assertThat(verify(broken))
                    .as(text.length() > 300 ? "long" : text)
                    .isInstanceOfSatisfying(Verdict.Broken.class, found -> {
                        assertThat(found.sequence()).isEqualTo(7);
                        assertThat(found.damage()).isIn(Damage.UNREADABLE, Damage.EDITED);
                    });
        }
    }

    @Property(tries = 2_000)
    void no_character_of_an_export_can_be_changed(
            @ForAll @IntRange(max = SIZE) int line,
            @ForAll @IntRange(max = 100_000) int where,
            @ForAll @IntRange(min = 1, max = 127) int change) {
        var changed = new ArrayList<>(lines);
        String text = lines.get(line);
        int at = where % text.length();
        changed.set(line, text.substring(0, at) + (char) (text.charAt(at) ^ change) + text.substring(at + 1));

        assertThat(verify(changed)).isInstanceOf(Verdict.Broken.class);
    }

    @Property(tries = 2_000)
    void whoever_rewrites_history_with_the_key_is_found_by_any_checkpoint_from_before(
            @ForAll @IntRange(max = 3) int how,
            @ForAll @IntRange(max = SIZE - 1) int one,
            @ForAll @IntRange(max = SIZE - 1) int other,
            @ForAll @IntRange(max = SIZE) int seenAfter) {
        int first = Math.min(one, other);
        var forged = new ArrayList<>(entries);
        switch (how) {
            case 0 ->
                forged.set(
                        first, Samples.entry(first, entries.get(first).place().time(), Entry.NO_PREVIOUS, "forged"));
            case 1 -> forged.remove(first);
            case 2 ->
                forged.add(
                        first, Samples.entry(first, entries.get(first).place().time(), Entry.NO_PREVIOUS, "new"));
            default -> forged.subList(first, SIZE).clear();
        }
        // Any checkpoint that covered the first change.
        int seen = Math.min(SIZE, first + 1 + seenAfter);

        assertThat(verify(Samples.export(Samples.rechained(forged)), Samples.checkpoint(entries.subList(0, seen))))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.sequence())
                                .isLessThanOrEqualTo(broken.damage() == Damage.CUT ? forged.size() : first));
    }

    private List<Entry> withTimeOf(int sequence, Instant time) {
        var changed = new ArrayList<>(entries);
        changed.set(sequence, Samples.entry(sequence, time, Entry.NO_PREVIOUS, "query " + sequence));
        return Samples.rechained(changed);
    }

    private static Verdict verify(List<String> lines, String... earlier) {
        return new Verifier(Samples.PUBLIC, List.of(earlier)).verify(lines.iterator());
    }

    private static void assertBroken(Verdict verdict, long sequence, Damage damage) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).as(broken.why()).isEqualTo(damage);
            assertThat(broken.sequence()).as(broken.why()).isEqualTo(sequence);
        });
    }
}
