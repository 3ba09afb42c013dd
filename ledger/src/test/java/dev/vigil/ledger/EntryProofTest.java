package dev.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.ledger.merkle.MerkleTree;
import dev.vigil.ledger.note.SigningKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EntryProofTest {
    private static final int SIZE = 20;

    private final List<Entry> entries = Samples.entries(SIZE);
    private final String checkpoint = Samples.checkpoint(entries);
    private final MerkleTree tree = new MerkleTree(
            entries.stream().map(entry -> Hash.leaf(entry.canonical())).toList());

    @Test
    void every_entry_is_proved_by_its_text_and_the_key() {
        for (int i = 0; i < SIZE; i++) {
            var read = EntryProof.parse(proof(i).text());

            assertThat(read.refusal(Samples.PUBLIC)).isEmpty();
            assertThat(read.line()).isEqualTo(Export.line(entries.get(i)));
        }
    }

    @Test
    void the_proof_has_the_lines_of_the_specification() {
        assertThat(proof(3).text().lines().toList())
                .startsWith(Export.line(entries.get(3)), "c2sp.org/tlog-proof@v1", "index 3")
                .endsWith(checkpoint.lines().toList().getLast());
    }

    @Test
    void no_character_of_it_can_be_changed() {
        String text = proof(13).text();
        for (int at = 0; at < text.length(); at++) {
            String changed = text.substring(0, at) + (char) (text.charAt(at) ^ 1) + text.substring(at + 1);
            assertThat(proves(changed)).as("changed at %d", at).isFalse();
        }
    }

    @Test
    void an_entry_is_not_proved_by_the_proof_of_another() {
        String other = proof(5).text().replace(Export.line(entries.get(5)), Export.line(entries.get(6)));

        assertThat(EntryProof.parse(other).refusal(Samples.PUBLIC))
                .hasValueSatisfying(why -> assertThat(why).contains("entry 5").contains("entry 6"));
    }

    @Test
    void another_ledgers_key_proves_nothing() {
        var other = SigningKey.parse(Secret.of("08".repeat(31) + "01")).verifier(Samples.PUBLIC.name());

        assertThat(proof(5).refusal(other)).isPresent();
    }

    @Test
    void what_is_no_proof_is_refused_with_a_reason() {
        for (String text :
                List.of("", "\n", "{}\nindex 3\n\n", checkpoint, "{}\nc2sp.org/tlog-proof@v1\nindex -1\n\nx")) {
            assertThatThrownBy(() -> EntryProof.parse(text))
                    .isInstanceOf(VigilException.class)
                    .hasMessageContaining("no proof");
        }
    }

    private EntryProof proof(int index) {
        return EntryProof.of(entries.get(index), tree.inclusion(index, SIZE), checkpoint);
    }

    private static boolean proves(String text) {
        try {
            return EntryProof.parse(text).refusal(Samples.PUBLIC).isEmpty();
        } catch (VigilException e) {
            return false;
        }
    }
}
