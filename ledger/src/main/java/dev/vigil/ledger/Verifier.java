package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.ledger.Verdict.Damage;
import dev.vigil.ledger.merkle.Frontier;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export with nothing but the ledger's public key, line by line in constant memory.
 *
 * <p>The chain and the hashes find what was changed by someone without the key; earlier checkpoints, kept elsewhere, also
 * find what was changed by someone who has it. What no verifier can find is an entry that was never written, or entries
 * cut off that no checkpoint has ever covered.
 */
public final class Verifier {
    /** Longer lines are not read: an entry is limited, and JSON needs at most six characters for one. */
    public static final int MAX_LINE_CHARACTERS = 7 * Encoding.MAX_BYTES;

    private static final String CHECKPOINT_START = "{\"checkpoint\":";

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
     * Reads to the end, or to the first thing that is wrong.
     *
     * @param lines of the export, in order, without line ends
     */
    public Verdict verify(Iterator<String> lines) {
        var walk = new Walk();
        while (lines.hasNext()) {
            var broken = walk.next(lines.next());
            if (broken != null) {
                return broken;
            }
        }
        return walk.end();
    }

    /** One pass over the lines. */
    private final class Walk {
        private final Frontier tree = new Frontier();
        private final List<Long> clockSteps = new ArrayList<>();
        private Digest lastHash = Entry.NO_PREVIOUS;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private @Nullable Checkpoint checkpoint;
        private long vouchedFor;

        Verdict.@Nullable Broken next(String text) {
            if (checkpoint != null) {
                return broken(Damage.OUT_OF_ORDER, "there is a line after the checkpoint, which is always the last");
            }
            if (text.length() > MAX_LINE_CHARACTERS) {
                return broken(Damage.UNREADABLE, "its line has " + text.length() + " characters, more than any entry");
            }
            return text.startsWith(CHECKPOINT_START) ? checkpoint(text) : entry(text);
        }

        private Verdict.@Nullable Broken entry(String text) {
            Line line;
            Entry entry;
            byte[] hash;
            try {
                line = Line.parse(text);
                entry = line.entry();
                hash = Hash.leaf(entry.canonical());
            } catch (RuntimeException e) {
                // Foreign text fails in many ways (no JSON, absent fields, impossible times), all of which mean the
                // same.
                return broken(Damage.UNREADABLE, "its line is no entry: " + e.getMessage());
            }
            var damage = damage(text, line, entry, Digest.ofHash(hash));
            if (damage != null) {
                return damage;
            }
            accept(entry, hash);
            return rewrittenSince(earlier.get(tree.size()));
        }

        private Verdict.@Nullable Broken damage(String text, Line line, Entry entry, Digest hash) {
            var place = entry.place();
            if (!hash.hex().equals(line.hash()) || !Line.of(entry).text().equals(text)) {
                return broken(
                        Damage.EDITED, "its fields have the hash " + hash + ", and it was written with " + line.hash());
            }
            if (place.sequence() > tree.size()) {
                return broken(
                        Damage.DELETED, "entry " + place.sequence() + " stands in its place: it was deleted or moved");
            }
            if (place.sequence() < tree.size()) {
                return broken(
                        Damage.OUT_OF_ORDER,
                        "entry " + place.sequence() + " stands in its place: put in, repeated or moved");
            }
            if (!place.previous().equals(lastHash)) {
                return broken(
                        Damage.CHAIN_BROKEN,
                        "it was written after an entry with the hash " + place.previous()
                                + ", and the one before it has " + lastHash);
            }
            return backInTime(entry);
        }

        private Verdict.@Nullable Broken backInTime(Entry entry) {
            var time = entry.place().time();
            if (last == null || !Clock.wasSetBack(last, time)) {
                return null;
            }
            if (!entry.what().action().equals(Clock.SET_BACK_ACTION)) {
                return broken(
                        Damage.CLOCK_SET_BACK, "its time " + time + " is before " + last + " of the one before it");
            }
            clockSteps.add(entry.place().sequence());
            return null;
        }

        private void accept(Entry entry, byte[] hash) {
            tree.append(hash);
            lastHash = Digest.ofHash(hash);
            first = first == null ? entry.place().time() : first;
            last = entry.place().time();
        }

        private Verdict.@Nullable Broken checkpoint(String text) {
            try {
                String note = String.valueOf(Json.readObject(text).get("checkpoint"));
                if (!Export.checkpointLine(note).equals(text)) {
                    return broken(Damage.BAD_CHECKPOINT, "the checkpoint's line is not as it was written");
                }
                checkpoint = Checkpoint.open(note, key);
            } catch (VigilException e) {
                return broken(Damage.BAD_CHECKPOINT, e.explanation());
            }
            if (checkpoint.size() > tree.size()) {
                return cut("the checkpoint", checkpoint);
            }
            if (checkpoint.size() < tree.size()) {
                return new Verdict.Broken(
                        checkpoint.size(),
                        Damage.OUT_OF_ORDER,
                        "the checkpoint vouches for " + checkpoint.size() + " entries, and there are " + tree.size()
                                + ": entries were put in");
            }
            return rewrittenSince(checkpoint);
        }

        private Verdict.@Nullable Broken rewrittenSince(@Nullable Checkpoint known) {
            if (known == null) {
                return null;
            }
            var root = Digest.ofHash(tree.root());
            if (!known.root().equals(root)) {
                return new Verdict.Broken(
                        vouchedFor,
                        Damage.REWRITTEN,
                        "the checkpoint for " + known.size() + " entries vouches for the root " + known.root()
                                + ", and these have " + root + ": entries from " + vouchedFor + " to "
                                + (known.size() - 1)
                                + " are not all those that were written");
            }
            vouchedFor = tree.size();
            return null;
        }

        private Verdict end() {
            if (checkpoint == null) {
                return broken(Damage.BAD_CHECKPOINT, "the export ends without a checkpoint: its end was cut off");
            }
            if (!earlier.isEmpty() && earlier.lastKey() > tree.size()) {
                return cut("an earlier checkpoint", earlier.lastEntry().getValue());
            }
            return new Verdict.Intact(
                    tree.size(),
                    Digest.ofHash(tree.root()),
                    Optional.ofNullable(first),
                    Optional.ofNullable(last),
                    List.copyOf(clockSteps));
        }

        private Verdict.Broken cut(String witness, Checkpoint known) {
            return broken(
                    Damage.CUT,
                    witness + " vouches for " + known.size() + " entries, and there are only " + tree.size()
                            + ": the end was cut off, or entries were taken out and all that followed were rewritten");
        }

        private Verdict.Broken broken(Damage damage, String why) {
            return new Verdict.Broken(tree.size(), damage, "entry " + tree.size() + ": " + why);
        }
    }
}
