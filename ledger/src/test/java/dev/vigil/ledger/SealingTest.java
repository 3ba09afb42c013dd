package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.ledger.Verdict.Damage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ledger whose first entries were sealed. */
final class SealingTest {
    private static final int SIZE = 20;
    private static final int SEALED = 12;

    private final List<Entry> entries = Samples.withSealing(Samples.entries(SIZE), SEALED);

    @Test
    void every_checkpoint_still_holds_also_those_of_what_is_sealed() {
        for (int seen = 0; seen <= SIZE; seen++) {
            assertThat(verify(Samples.sealedExport(SEALED, entries), Samples.checkpoint(entries.subList(0, seen))))
                    .isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
                        assertThat(intact.size()).isEqualTo(SIZE + 1);
                        assertThat(intact.sealed()).isEqualTo(SEALED);
                    });
        }
    }

    @Test
    void what_the_record_does_not_say_was_sealed_was_taken_out() {
        assertBroken(verify(Samples.sealedExport(SEALED + 1, entries)), SEALED, Damage.DELETED);
        var silent = Samples.entries(SIZE);
        assertBroken(verify(Samples.sealedExport(3, silent)), 0, Damage.DELETED);
    }

    @Test
    void another_hash_in_place_of_a_sealed_entry_is_found() {
        var lines = new ArrayList<>(Samples.sealedExport(SEALED, entries));
        String hash = Samples.hash(entries.get(4)).hex();
        lines.set(0, lines.getFirst().replace(hash, Samples.hash(entries.get(5)).hex()));

        assertBroken(verify(lines), 0, Damage.REWRITTEN);
        assertBroken(verify(lines, Samples.checkpoint(entries.subList(0, 7))), 0, Damage.REWRITTEN);
    }

    @Test
    void the_first_entry_that_is_left_follows_the_last_that_was_sealed() {
        var lines = new ArrayList<>(Samples.sealedExport(SEALED, entries));
        String hash = Samples.hash(entries.get(SEALED - 1)).hex();
        lines.set(0, lines.getFirst().replace(hash, Samples.hash(entries.get(5)).hex()));

        assertBroken(verify(lines), SEALED, Damage.CHAIN_BROKEN);
    }

    @Test
    void hashes_stand_before_all_entries_in_order_and_in_one_form() {
        var lines = Samples.sealedExport(SEALED, entries);
        var late = new ArrayList<>(lines);
        late.add(3, lines.getFirst());
        assertBroken(verify(late), SEALED + 2, Damage.OUT_OF_ORDER);

        var shifted = new ArrayList<>(lines);
        shifted.set(0, lines.getFirst().replace("{\"sealed\":0", "{\"sealed\":1"));
        assertBroken(verify(shifted), 0, Damage.OUT_OF_ORDER);

        var spaced = new ArrayList<>(lines);
        spaced.set(0, lines.getFirst().replace("\",\"", "\", \""));
        assertBroken(verify(spaced), 0, Damage.EDITED);

        var tooShort = new ArrayList<>(lines);
        tooShort.set(0, "{\"sealed\":0,\"hashes\":[\"00\"]}");
        assertBroken(verify(tooShort), 0, Damage.UNREADABLE);
    }

    private static Verdict verify(List<String> lines, String... earlier) {
        return new Verifier(Samples.PUBLIC, List.of(earlier)).verify(lines.iterator());
    }

    private static void assertBroken(Verdict verdict, long sequence, Damage damage) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).isEqualTo(damage);
            assertThat(broken.sequence()).isEqualTo(sequence);
        });
    }
}
