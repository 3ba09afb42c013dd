package dev.vigil.ledger;

import dev.vigil.api.VigilException;
import dev.vigil.ledger.Row.Leaf;
import dev.vigil.ledger.merkle.Proofs;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Shows, with nothing but the ledger's public key, that one entry stands in the ledger: the entry as an export writes it,
 * and below it a proof in the form of https://c2sp.org/tlog-proof.
 */
public final class EntryProof {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";
    private static final String INDEX = "index";

    private final String line;
    private final ProofText proof;

    private EntryProof(String line, ProofText proof) {
        this.line = line;
        this.proof = proof;
    }

    /**
     * A proof for an entry.
     *
     * @param path from the leaf's sibling up to the root's child
     * @param checkpoint the signed note that vouches for the root
     */
    public static EntryProof of(Entry entry, List<byte[]> path, String checkpoint) {
        long index = entry.place().sequence();
        return new EntryProof(Export.line(entry), new ProofText(INDEX, index, ProofText.digests(path), checkpoint));
    }

    /** Reads what {@link #text} wrote. */
    public static EntryProof parse(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith(FIRST_LINE, end + 1)) {
            throw ProofText.refused("its second line is not " + FIRST_LINE.strip());
        }
        String rest = text.substring(end + 1 + FIRST_LINE.length());
        return new EntryProof(text.substring(0, end), ProofText.parse(INDEX, rest));
    }

    public String text() {
        return line + "\n" + FIRST_LINE + proof.text();
    }

    /** The entry that is proved, as an export writes it. */
    public String line() {
        return line;
    }

    /** How many bytes show it, beside the entry and the checkpoint. */
    public int pathBytes() {
        return proof.path().stream().mapToInt(hash -> hash.length).sum();
    }

    /** Why this proves nothing, or nothing if the ledger of this key vouches for the entry. */
    public Optional<String> refusal(VerifierKey key) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.open(proof.checkpoint(), key);
        } catch (VigilException e) {
            return Optional.of(e.explanation());
        }
        return switch (new RowReader().read(line.getBytes(StandardCharsets.UTF_8))) {
            case Row.Damaged(var damage, var why) -> Optional.of("the entry is damaged: " + why);
            case Row.Sealed sealed -> Optional.of("its first line is hashes and no entry");
            case Row.Signed(var text) -> Optional.of("its first line is a checkpoint and no entry");
            case Leaf leaf -> refusal(leaf, checkpoint);
        };
    }

    private Optional<String> refusal(Leaf leaf, Checkpoint checkpoint) {
        if (leaf.sequence() != proof.number()) {
            return Optional.of("it is a proof for entry " + proof.number() + ", and this is entry " + leaf.sequence());
        }
        boolean holds = Proofs.includes(
                leaf.hash(),
                proof.number(),
                checkpoint.size(),
                proof.path(),
                checkpoint.root().bytes());
        return holds
                ? Optional.empty()
                : Optional.of("the hashes do not lead from entry " + proof.number() + " to the root "
                        + checkpoint.root() + " that the checkpoint vouches for");
    }
}
