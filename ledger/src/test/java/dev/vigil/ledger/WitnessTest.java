package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.ledger.merkle.MerkleTree;
import dev.vigil.ledger.note.Cosigner;
import dev.vigil.ledger.note.CosignerKey;
import dev.vigil.ledger.note.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WitnessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T13:00:00Z");

    private final List<Entry> entries = Samples.entries(40);
    private final Cosigner cosigner = cosigner("witness.example/one", "0a");
    private final Witness witness = new Witness(Samples.PUBLIC, cosigner);

    @Test
    void what_it_sees_first_is_signed() {
        String note = signed(Optional.empty(), offered(0, entries.subList(0, 7)));

        assertThat(witness.size(Optional.of(note))).isEqualTo(7);
        assertThat(CosignerKey.parse(cosigner.publicKey().toString()).signed(note))
                .contains(NOW);
    }

    @Test
    void every_later_state_is_signed_and_none_earlier() {
        for (int before = 1; before <= 20; before++) {
            var last = Optional.of(signed(Optional.empty(), offered(0, entries.subList(0, before))));
            for (int now = 1; now <= 20; now++) {
                var opinion = witness.of(last, offered(Math.min(before, now), entries.subList(0, now)), NOW);
                assertThat(opinion)
                        .as("%d after %d", now, before)
                        .isInstanceOf(now >= before ? Witness.Opinion.Signed.class : Witness.Opinion.Refused.class);
            }
        }
    }

    @Test
    void a_rewritten_history_is_not_signed_though_the_ledger_signed_it() {
        var last = Optional.of(signed(Optional.empty(), offered(0, entries.subList(0, 20))));
        var forged = new ArrayList<>(entries);
        forged.remove(3);

        var opinion = witness.of(last, offered(20, Samples.rechained(forged)), NOW);

        assertThat(opinion)
                .isInstanceOfSatisfying(
                        Witness.Opinion.Refused.class,
                        refused -> assertThat(refused.why()).contains("rewritten"));
    }

    @Test
    void a_proof_for_another_size_shows_nothing() {
        var last = Optional.of(signed(Optional.empty(), offered(0, entries.subList(0, 20))));

        assertThat(witness.of(last, offered(19, entries), NOW)).isInstanceOf(Witness.Opinion.Refused.class);
        assertThat(witness.of(last, offered(0, entries), NOW)).isInstanceOf(Witness.Opinion.Refused.class);
    }

    @Test
    void what_somebody_else_signed_last_is_no_memory_of_this_witness() {
        var other = new Witness(Samples.PUBLIC, cosigner("witness.example/two", "0b"));
        String note = signed(Optional.empty(), offered(0, entries));

        assertThatThrownBy(() -> other.of(Optional.of(note), offered(40, entries), NOW))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("another witness");
        assertThat(other.of(Optional.empty(), offered(0, entries), NOW)).isInstanceOf(Witness.Opinion.Signed.class);
    }

    @Test
    void a_cosignature_is_bound_to_text_and_time() {
        String note = signed(Optional.empty(), offered(0, entries));
        var key = cosigner.publicKey();

        assertThat(key.signed(note.replaceFirst("\n40\n", "\n41\n"))).isEmpty();
        String line = note.lines().toList().getLast();
        char last = line.charAt(line.length() - 6);
        String changed = note.replace(
                line,
                line.substring(0, line.length() - 6) + (last == 'A' ? 'B' : 'A') + line.substring(line.length() - 5));
        assertThat(key.signed(changed)).isEmpty();
    }

    @Test
    void a_cosigned_checkpoint_is_an_earlier_checkpoint_to_the_verifier() {
        String note = signed(Optional.empty(), offered(0, entries.subList(0, 20)));
        var forged = new ArrayList<>(entries);
        forged.remove(3);

        var verifier = new Verifier(Samples.PUBLIC, List.of(note));

        assertThat(verifier.verify(Samples.export(entries).iterator())).isInstanceOf(Verdict.Intact.class);
        assertThat(verifier.verify(Samples.export(Samples.rechained(forged)).iterator()))
                .isInstanceOf(Verdict.Broken.class);
    }

    private String signed(Optional<String> last, Continuation offered) {
        return switch (witness.of(last, offered, NOW)) {
            case Witness.Opinion.Signed(var size, var note) -> note;
            case Witness.Opinion.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private static Continuation offered(int from, List<Entry> entries) {
        var tree = new MerkleTree(
                entries.stream().map(entry -> Hash.leaf(entry.canonical())).toList());
        var offered = Continuation.of(from, tree.consistency(from, entries.size()), Samples.checkpoint(entries));
        return Continuation.parse(offered.text());
    }

    private static Cosigner cosigner(String name, String digit) {
        return new Cosigner(name, SigningKey.parse(Secret.of(digit.repeat(31) + "01")));
    }
}
