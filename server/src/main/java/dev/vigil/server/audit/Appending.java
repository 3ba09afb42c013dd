package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.InstanceId;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Clock;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Phase;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.merkle.Frontier;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.server.storage.Batch;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives drafts their place in the ledger and writes them, within one transaction of the caller's. */
final class Appending {
    private static final String INSERT =
            "INSERT INTO ledger_entry (sequence, hash, bytes) VALUES (:sequence, :hash, :bytes)";
    private static final String LATE = " (late: it had been recorded as unknown already)";

    private final Sql sql;
    private final InstanceId instance;
    private final InstantSource clock;
    private final Batch batch;
    private final Frontier tree;
    private final List<Entry> written = new ArrayList<>();
    private Digest lastHash;
    private Instant lastTime;

    /** Takes the ledger's end for itself until the transaction ends. */
    Appending(Sql sql, InstanceId instance, InstantSource clock) {
        var head = Head.locked(sql);
        this.sql = sql;
        this.instance = instance;
        this.clock = clock;
        this.batch = sql.batch(INSERT);
        this.tree = head.tree();
        this.lastHash = head.lastHash();
        this.lastTime = head.lastTime();
    }

    EntryId add(Draft draft) {
        var now = clock.instant();
        if (Clock.wasSetBack(lastTime, now)) {
            write(setBack(lastTime, now), now);
        }
        return write(draft, now).id();
    }

    /** Writes what was added; everything that was, in order. */
    List<Entry> finish() {
        if (!written.isEmpty()) {
            batch.run();
            new Head(tree, lastHash, lastTime).store(sql);
            LedgerIndex.follow(sql, tree.size() - written.size(), tree.size());
        }
        return written;
    }

    private Entry write(Draft draft, Instant now) {
        var place = new Entry.Place(tree.size(), now, instance, draft.phase(), draft.begun(), lastHash);
        var entry = new Entry(place, draft.who(), draft.what(), endOf(draft));
        byte[] bytes = entry.canonical();
        byte[] hash = Hash.leaf(bytes);
        tree.append(hash);
        lastHash = Digest.ofHash(hash);
        lastTime = now;
        batch.bind("sequence", place.sequence())
                .bind("hash", hash)
                .bind("bytes", bytes)
                .add();
        if (draft.phase() == Phase.BEGIN) {
            sql.update("INSERT INTO ledger_open (sequence, instance) VALUES (:sequence, :instance)")
                    .bind("sequence", place.sequence())
                    .bind("instance", instance.value())
                    .run();
        }
        written.add(entry);
        return entry;
    }

    /** A step that others have closed as unknown, because this process seemed dead, still says how it really ended. */
    private Optional<Entry.End> endOf(Draft draft) {
        boolean late = draft.begun().isPresent() && !closeOpen(draft.begun().get());
        return late
                ? draft.end().map(end -> new Entry.End(end.result(), end.took(), end.answer(), end.detail() + LATE))
                : draft.end();
    }

    private boolean closeOpen(EntryId begun) {
        return sql.update("DELETE FROM ledger_open WHERE sequence = :sequence")
                        .bind("sequence", begun.sequence())
                        .run()
                == 1;
    }

    private static Draft setBack(Instant from, Instant to) {
        String inputs = from + " to " + to;
        return new Draft(
                Phase.WHOLE,
                Optional.empty(),
                new Entry.Who(Actor.VIGIL.subject(), Actor.VIGIL.proof(), "", "", "", ""),
                new Entry.What(Clock.SET_BACK_ACTION, Effect.CHANGE, "", "clock", "", inputs, Digest.of(inputs)),
                Optional.of(new Entry.End(
                        Result.OK, Duration.ZERO, Optional.empty(), "the computer's clock went backwards")));
    }
}
