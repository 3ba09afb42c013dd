package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Continuation;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.EntryProof;
import dev.vigil.ledger.Export;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.SigningKey;
import dev.vigil.ledger.note.VerifierKey;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The record of everything that is asked, refused and done. A step with an effect is recorded before it happens and again
 * when it has ended; a look is recorded before its answer leaves. If an entry cannot be made durable every method here
 * throws AUDIT_UNAVAILABLE, and the caller does nothing.
 *
 * <p>Threads and replicas may append at the same time; the sequence has no gaps.
 */
public final class AuditLog implements AutoCloseable {
    private final Database database;
    private final SigningKey key;
    private final VerifierKey verifierKey;
    private final InstantSource clock;
    private final GroupAppender appender;
    private final Abandoned abandoned;
    private final LedgerProofs proofs;
    private final Segments segments;
    private volatile Optional<Verdict> lastVerdict = Optional.empty();
    private final List<EntrySink> sinks = new CopyOnWriteArrayList<>();

    private AuditLog(Database database, AuditSettings settings, InstantSource clock) {
        this.database = database;
        this.key = SigningKey.parse(settings.key());
        this.clock = clock;
        var beginning = database.write(this::beginning);
        this.verifierKey = key.verifier(beginning.origin());
        this.segments = new Segments(database, settings.segments());
        this.proofs = new LedgerProofs(database, verifierKey, segments);
        this.abandoned = new Abandoned(settings.instance(), beginning.born(), clock);
        this.appender = new GroupAppender(database, settings.instance(), clock, this::copyToSinks);
    }

    /**
     * Opens the ledger of this database, or starts it.
     *
     * @throws VigilException BAD_KEY when the key is none, AUDIT_UNAVAILABLE when its newest entries do not fit together
     */
    public static AuditLog open(Database database, AuditSettings settings, InstantSource clock) {
        var log = new AuditLog(database, settings, clock);
        log.appender.start();
        return log;
    }

    /**
     * Records that a step is about to happen. For a look nothing is written yet, but the log is known to take entries.
     *
     * @throws VigilException AUDIT_UNAVAILABLE when it is not, so that the step must not happen
     */
    public Receipt begin(Actor actor, Step step) {
        if (step.effect() == Effect.READ) {
            appender.checkWorks();
            return new Receipt(actor, step, Optional.empty());
        }
        return new Receipt(actor, step, Optional.of(appender.append(Draft.begin(actor, step))));
    }

    /** Records that a stream is about to be opened: one entry now, whatever its effect, and one when it ends. */
    public Receipt beginStream(Actor actor, Step step) {
        return new Receipt(actor, step, Optional.of(appender.append(Draft.begin(actor, step))));
    }

    /** Records how a step ended; durable when it returns. A receipt ends exactly once. */
    public EntryId end(Receipt receipt, Ending ending) {
        if (!receipt.claimEnd()) {
            throw new VigilException(
                    ErrorCode.INTERNAL,
                    "a step was ended twice: " + receipt.step().action());
        }
        try {
            return appender.append(
                    receipt.begun().isPresent()
                            ? Draft.end(receipt, ending)
                            : Draft.whole(receipt.actor(), receipt.step(), ending));
        } catch (VigilException e) {
            receipt.releaseEnd();
            throw receipt.begun().isEmpty() ? e : unended(receipt, e);
        } catch (RuntimeException e) {
            receipt.releaseEnd();
            throw e;
        }
    }

    private static VigilException unended(Receipt receipt, VigilException fault) {
        return new VigilException(
                fault.code(),
                receipt.step().action()
                        + " was begun and may have taken effect, but how it ended could not be recorded: "
                        + fault.explanation(),
                fault);
    }

    /** Records, in one entry, something that has happened already: a refused login, a decision. */
    public EntryId note(Actor actor, Step step, Ending ending) {
        return appender.append(Draft.whole(actor, step, ending));
    }

    /** The newest entries, oldest first; at most {@code limit} and {@link LedgerSearch#MAX_FOUND}. */
    public List<Entry> tail(int limit) {
        return database.read(sql -> LedgerSearch.newest(sql, limit));
    }

    /** The newest entries that fit, or the next after one, oldest first; at most {@code limit} and {@link LedgerSearch#MAX_FOUND}. */
    public List<Entry> search(EntryFilter filter, int limit) {
        LedgerIndex.catchUp(database);
        return database.read(sql -> LedgerSearch.find(sql, filter, limit));
    }

    /** How many entries there are. */
    public long size() {
        return database.read(sql -> Head.read(sql).tree().size());
    }

    /** How many commits the entries took that this process has appended: one for all that arrive together. */
    public long commits() {
        return appender.groups();
    }

    /** Why no entry can be recorded now, or nothing when it can; asks the database only after an entry could not be written. */
    public Optional<VigilException> outage() {
        try {
            appender.checkWorks();
            return Optional.empty();
        } catch (VigilException e) {
            return Optional.of(e);
        }
    }

    /** A signed note that vouches for all entries so far; keep it elsewhere, to prove later that none was changed. */
    public String checkpoint() {
        return remembered(database.read(this::checkpoint));
    }

    /** Shows that an entry is in the ledger to anybody who has its public key. */
    public EntryProof prove(EntryId id) {
        return proofs.prove(id, remembered(database.read(this::checkpoint)));
    }

    /** Shows that the ledger continues the one that had {@code oldSize} entries. */
    public Continuation continuation(long oldSize) {
        return proofs.continuation(oldSize, remembered(database.read(this::checkpoint)));
    }

    /** Reads the whole ledger, holds it against the checkpoints it has signed, and records what came of it. */
    public Verdict verify() {
        var verdict = new SelfCheck(database, verifierKey).verdict(this::checkpoint);
        lastVerdict = Optional.of(verdict);
        SelfCheck.record(this, verdict);
        return verdict;
    }

    /** What {@link #verify} found last, in this process. */
    public Optional<Verdict> lastVerdict() {
        return lastVerdict;
    }

    /** Writes every entry as a line of JSON, oldest first, and a last line with a checkpoint. */
    public void export(Writer out) throws IOException {
        try {
            var checkpoint = database.read(sql -> {
                Segments.writeHashes(sql, line -> writeLine(out, line));
                sql.query("SELECT sequence, bytes FROM ledger_entry WHERE sequence >= :sealed ORDER BY sequence")
                        .bind("sealed", Segments.sealed(sql))
                        .each(row -> writeLine(out, Export.line(LedgerSearch.entry(row))));
                return checkpoint(sql);
            });
            writeLine(out, Export.checkpointLine(remembered(checkpoint)));
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The last entry that can be sealed of those before a moment; nothing when there is none. */
    public Optional<EntryId> lastToSeal(Instant before) {
        return segments.lastBefore(before);
    }

    /** Seals all entries up to this one; the file that has them from now on. It verifies like any other export. */
    public Path seal(EntryId last) {
        return segments.seal(last, new Segments.Keeper() {
            @Override
            public void write(Writer out) throws IOException {
                export(out);
            }

            @Override
            public void verify(Path file) throws IOException {
                try (var in = Files.newInputStream(file)) {
                    if (new Verifier(verifierKey, List.of()).verify(in) instanceof Verdict.Broken broken) {
                        throw new VigilException(
                                ErrorCode.AUDIT_UNAVAILABLE,
                                "nothing was sealed, as the ledger is not whole: " + broken.why());
                    }
                }
            }
        });
    }

    /** What anybody needs to verify an export. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * Closes as unknown what processes began that are no more: earlier lives of this instance, and instances whose lease
     * has run out. For the start, and every few seconds after it; how many it closed.
     */
    public int closeAbandoned() {
        int closed = 0;
        while (true) {
            var entries = database.write(abandoned::close);
            entries.forEach(this::copyToSinks);
            closed += entries.size();
            if (entries.isEmpty()) {
                return closed;
            }
        }
    }

    /** From now on copies every entry that this process writes. */
    public void copyTo(EntrySink sink) {
        sinks.add(sink);
    }

    /** Ends when everything that waits has been written. */
    @Override
    public void close() {
        appender.close();
    }

    private Beginning beginning(Sql sql) {
        Head.createIfAbsent(sql);
        SelfCheck.end(sql);
        var origin = sql.query("SELECT value FROM meta WHERE name = 'ledger_origin'")
                .first(row -> row.text("value"))
                .orElseGet(() -> createOrigin(sql));
        return new Beginning(origin, Head.read(sql).tree().size());
    }

    /** The name stays when the key is changed later. */
    private String createOrigin(Sql sql) {
        String origin = "vigil/ledger/" + key.fingerprint();
        sql.update("INSERT INTO meta (name, value) VALUES ('ledger_origin', :origin)")
                .bind("origin", origin)
                .run();
        return origin;
    }

    private Checkpoint checkpoint(Sql sql) {
        var tree = Head.read(sql).tree();
        return new Checkpoint(verifierKey.name(), tree.size(), Digest.ofHash(tree.root()));
    }

    private String remembered(Checkpoint checkpoint) {
        String note = checkpoint.signed(key);
        database.write(sql -> sql.update("""
            INSERT INTO checkpoint (size, time, note) VALUES (:size, :time, :note)
            ON CONFLICT (size) DO NOTHING\
            """)
                .bind("size", checkpoint.size())
                .bind("time", clock.instant())
                .bind("note", note)
                .run());
        return note;
    }

    private void copyToSinks(Entry entry) {
        sinks.forEach(sink -> sink.offer(entry));
    }

    private static void writeLine(Writer out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Beginning(String origin, long born) {}
}
