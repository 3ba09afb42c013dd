package dev.vigil.ledger;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * Checks an export with nothing but the ledger's public key, in constant memory and on all cores.
 *
 * <p>The chain and the hashes find what was changed by someone without the key; earlier checkpoints, kept elsewhere, also
 * find what was changed by someone who has it. What no verifier can find is an entry that was never written, or entries
 * cut off that no checkpoint has ever covered.
 */
public final class Verifier {
    /** Longer lines are not read: an entry is limited, and JSON needs at most six characters for one. */
    public static final int MAX_LINE_BYTES = 7 * Encoding.MAX_BYTES;

    /** Lines are read by themselves, a share at a time, before their order is looked at. */
    private static final int SHARE = 256;

    private static final int MAX_SHARES = 32;
    private static final int MAX_BATCH_BYTES = 16 * 1024 * 1024;

    private final VerifierKey key;
    private final TreeMap<Long, Checkpoint> earlier = new TreeMap<>();

    /**
     * A verifier for the ledger of this key.
     *
     * @param earlierNotes checkpoints that were seen before, as signed notes
     * @throws VigilException BAD_INPUT_FILE when the key did not sign one of them, or when two contradict each other
     */
    public Verifier(VerifierKey key, Collection<String> earlierNotes) {
        this.key = key;
        for (String note : earlierNotes) {
            var checkpoint = Checkpoint.open(note, key);
            var other = earlier.put(checkpoint.size(), checkpoint);
            if (other != null && !other.equals(checkpoint)) {
                throw new VigilException(
                        ErrorCode.BAD_INPUT_FILE,
                        "two checkpoints of " + key.name() + " for " + checkpoint.size()
                                + " entries have different roots: the ledger was forked, or its key is in other hands");
            }
        }
    }

    /**
     * Reads an export to its end, or to the first thing that is wrong.
     *
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    public Verdict verify(InputStream export) {
        return verifyLines(new ExportLines(export));
    }

    /** The same for lines that are read already, in order and without line ends. */
    public Verdict verify(Iterator<String> lines) {
        return verifyLines(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public byte[] next() {
                return Texts.utf8(lines.next());
            }
        });
    }

    private Verdict verifyLines(Iterator<byte[]> lines) {
        var walk = new Walk(key, earlier);
        while (lines.hasNext()) {
            var shares = batch(lines);
            var read = shares.parallelStream()
                    .map(share -> new RowReader().readAll(share))
                    .toList();
            for (var rows : read) {
                for (var row : rows) {
                    var broken = walk.next(row);
                    if (broken != null) {
                        return broken;
                    }
                }
            }
        }
        return walk.end();
    }

    /** As many lines as are read at once, in shares. */
    private static List<List<byte[]>> batch(Iterator<byte[]> lines) {
        var shares = new ArrayList<List<byte[]>>();
        long bytes = 0;
        while (lines.hasNext() && shares.size() < MAX_SHARES && bytes < MAX_BATCH_BYTES) {
            var share = new ArrayList<byte[]>(SHARE);
            while (lines.hasNext() && share.size() < SHARE && bytes < MAX_BATCH_BYTES) {
                byte[] line = lines.next();
                share.add(line);
                bytes += line.length;
            }
            shares.add(share);
        }
        return shares;
    }
}
