package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.ledger.Verdict.Damage;
import dev.vigil.ledger.merkle.Frontier;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over the rows of an export: whether each stands where it belongs, and whether all are those vouched for. */
final class Walk {
    private final VerifierKey key;
    private final NavigableMap<Long, Checkpoint> earlier;
    private final Frontier tree = new Frontier();
    private final List<Long> clockSteps = new ArrayList<>();
    private byte[] lastHash = Entry.NO_PREVIOUS.bytes();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Checkpoint checkpoint;
    private long vouchedFor;
    private long sealed;
    private long saidToBeSealed;

    /** @param earlier checkpoints that were seen before, by their sizes */
    Walk(VerifierKey key, NavigableMap<Long, Checkpoint> earlier) {
        this.key = key;
        this.earlier = earlier;
    }

    Verdict.@Nullable Broken next(Row row) {
        if (checkpoint != null) {
            return broken(Damage.OUT_OF_ORDER, "there is a line after the checkpoint, which is always the last");
        }
        return switch (row) {
            case Row.Damaged(var damage, var why) -> broken(damage, why);
            case Row.Signed(var text) -> checkpoint(text);
            case Row.Sealed(var from, var hashes) -> sealed(from, hashes);
            case Row.Leaf leaf -> leaf(leaf);
        };
    }

    private Verdict.@Nullable Broken sealed(long from, List<byte[]> hashes) {
        if (from != tree.size() || from != sealed) {
            return broken(Damage.OUT_OF_ORDER, "hashes of sealed entries from " + from + " on stand in its place");
        }
        for (byte[] hash : hashes) {
            tree.append(hash);
            lastHash = hash;
            var broken = rewrittenSince(earlier.get(tree.size()));
            if (broken != null) {
                return broken;
            }
        }
        sealed = tree.size();
        return null;
    }

    private Verdict.@Nullable Broken leaf(Row.Leaf leaf) {
        var damage = misplaced(leaf);
        if (damage != null) {
            return damage;
        }
        tree.append(leaf.hash());
        lastHash = leaf.hash();
        saidToBeSealed = Math.max(saidToBeSealed, leaf.sealedBefore());
        first = first == null ? leaf.time() : first;
        last = leaf.time();
        return earlier.isEmpty() ? null : rewrittenSince(earlier.get(tree.size()));
    }

    private Verdict.@Nullable Broken misplaced(Row.Leaf leaf) {
        if (leaf.sequence() > tree.size()) {
            return broken(Damage.DELETED, "entry " + leaf.sequence() + " stands in its place: it was deleted or moved");
        }
        if (leaf.sequence() < tree.size()) {
            return broken(
                    Damage.OUT_OF_ORDER,
                    "entry " + leaf.sequence() + " stands in its place: put in, repeated or moved");
        }
        if (!Arrays.equals(leaf.previous(), lastHash)) {
            return broken(
                    Damage.CHAIN_BROKEN,
                    "it was written after an entry with the hash " + Digest.ofHash(leaf.previous())
                            + ", and the one before it has " + Digest.ofHash(lastHash));
        }
        return backInTime(leaf);
    }

    private Verdict.@Nullable Broken backInTime(Row.Leaf leaf) {
        if (last == null || !Clock.wasSetBack(last, leaf.time())) {
            return null;
        }
        if (!leaf.recordsClock()) {
            return broken(
                    Damage.CLOCK_SET_BACK, "its time " + leaf.time() + " is before " + last + " of the one before it");
        }
        clockSteps.add(leaf.sequence());
        return null;
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

    Verdict end() {
        if (checkpoint == null) {
            return broken(Damage.BAD_CHECKPOINT, "the export ends without a checkpoint: its end was cut off");
        }
        if (!earlier.isEmpty() && earlier.lastKey() > tree.size()) {
            return cut("an earlier checkpoint", earlier.lastEntry().getValue());
        }
        if (sealed > saidToBeSealed) {
            return new Verdict.Broken(
                    saidToBeSealed,
                    Damage.DELETED,
                    "of the first " + sealed + " entries only the hashes are there, and the record says of "
                            + saidToBeSealed + " that they were sealed: the others were taken out");
        }
        return new Verdict.Intact(
                tree.size(),
                sealed,
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
