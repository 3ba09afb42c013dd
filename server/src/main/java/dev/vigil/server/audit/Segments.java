package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import dev.vigil.ledger.Sealing;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The ledger's oldest entries, which can be sealed: written to a file as an export that verifies, and then taken out of
 * the database but for their hashes. The tree stays whole, so that every proof and checkpoint still holds.
 */
final class Segments {
    /** So many of the newest entries are never sealed: enough for whatever looks at the ledger's end. */
    static final int KEPT = LedgerSearch.MAX_FOUND;

    private static final String SEALED = "ledger_sealed";
    private static final int STEP = 2_000;

    private final Database database;
    private final Optional<Path> folder;

    Segments(Database database, Optional<Path> folder) {
        this.database = database;
        this.folder = folder;
    }

    /** How many entries are sealed, the first ones. */
    static long sealed(Sql sql) {
        return sql.query("SELECT value FROM meta WHERE name = :name")
                .bind("name", SEALED)
                .first(row -> Long.parseLong(row.text("value")))
                .orElse(0L);
    }

    /** Writes the hashes of sealed entries as lines of an export. */
    static void writeHashes(Sql sql, Consumer<String> line) {
        long end = sealed(sql);
        for (long from = 0; from < end; from += Sealing.HASHES_IN_A_LINE) {
            line.accept(Export.sealedLine(from, hashes(sql, from, Math.min(end, from + Sealing.HASHES_IN_A_LINE))));
        }
    }

    static List<byte[]> hashes(Sql sql, long from, long to) {
        return sql.query("""
            SELECT hash FROM ledger_entry
            WHERE sequence >= :from AND sequence < :to ORDER BY sequence\
            """).bind("from", from).bind("to", to).list(row -> row.bytes("hash"));
    }

    /** The last entry that can be sealed of those before a moment; nothing when there is none. */
    Optional<EntryId> lastBefore(Instant moment) {
        LedgerIndex.catchUp(database);
        return database.read(sql -> {
            long end = sql.query(
                            "SELECT COALESCE(MIN(sequence), :all) AS first FROM ledger_index WHERE time >= :moment")
                    .bind("moment", moment)
                    .bind("all", Long.MAX_VALUE)
                    .one(row -> row.number("first"));
            end = Math.min(end, movable(sql));
            return end > sealed(sql) ? Optional.of(new EntryId(end - 1)) : Optional.<EntryId>empty();
        });
    }

    /**
     * Seals the entries up to this one.
     *
     * @param export writes the ledger as it is, and is asked to verify what it wrote
     */
    Path seal(EntryId last, Keeper export) {
        LedgerIndex.catchUp(database);
        long from = database.read(Segments::sealed);
        long end = last.sequence() + 1;
        if (end <= from || end > database.read(Segments::movable)) {
            throw new VigilException(
                    ErrorCode.CONFLICT,
                    "entries up to " + last + " cannot be sealed: they are already, or some of them belong to what is"
                            + " still running or to the newest " + KEPT);
        }
        Path file = file(from, last.sequence());
        keep(file, export);
        while (from < end) {
            long next = Math.min(end, from + STEP);
            empty(from, next);
            from = next;
        }
        return file;
    }

    /** A sealed entry, read from the file that it was written to. */
    Entry entry(EntryId id, Digest hash) {
        String start = "{\"sequence\":" + id.sequence() + ",";
        try (var files = Files.newDirectoryStream(place(), "segment-*.jsonl")) {
            for (Path file : files) {
                try (var lines = Files.lines(file)) {
                    var found = lines.filter(line -> line.startsWith(start)).findFirst();
                    if (found.isPresent()) {
                        return Export.entry(found.get());
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new VigilException(ErrorCode.STORAGE_UNAVAILABLE, "the segments cannot be read: " + e, e);
        }
        throw new VigilException(
                ErrorCode.NOT_FOUND,
                "entry " + id + " was sealed, and its segment is not in " + place()
                        + " any more. Put it there to prove it;" + " the ledger itself still has its hash, " + hash);
    }

    /** What writes and verifies a segment. */
    interface Keeper {
        void write(Writer out) throws IOException;

        /** Throws when the file is not what it should be. */
        void verify(Path file) throws IOException;
    }

    /** How many of the first entries nobody needs any more: not the newest, and nothing that still runs. */
    private static long movable(Sql sql) {
        long newest = Head.read(sql).tree().size() - KEPT;
        long open = sql.query("SELECT COALESCE(MIN(sequence), :none) AS first FROM ledger_open")
                .bind("none", Long.MAX_VALUE)
                .one(row -> row.number("first"));
        return Math.min(newest, open);
    }

    private void keep(Path file, Keeper export) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(
                    place(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                export.write(out);
            }
            try (var channel = FileChannel.open(fresh, Set.of(StandardOpenOption.WRITE))) {
                channel.force(true);
            }
            export.verify(fresh);
            // One may be there already, whose entries were not taken out because the process ended before.
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "nothing was sealed, as the segment could not be written to " + file + ": " + e,
                    e);
        }
    }

    private void empty(long from, long to) {
        database.write(sql -> {
            sql.update("UPDATE ledger_entry SET bytes = :none WHERE sequence >= :from AND sequence < :to")
                    .bind("none", new byte[0])
                    .bind("from", from)
                    .bind("to", to)
                    .run();
            sql.update("DELETE FROM ledger_index WHERE sequence >= :from AND sequence < :to")
                    .bind("from", from)
                    .bind("to", to)
                    .run();
            sql.update("DELETE FROM meta WHERE name = :name")
                    .bind("name", SEALED)
                    .run();
            return sql.update("INSERT INTO meta (name, value) VALUES (:name, :value)")
                    .bind("name", SEALED)
                    .bind("value", Long.toString(to))
                    .run();
        });
    }

    private Path file(long first, long last) {
        return place().resolve("segment-" + first + "-" + last + ".jsonl");
    }

    private Path place() {
        return folder.orElseThrow(
                () -> new VigilException(ErrorCode.NOT_OFFERED, "this Vigil has no folder to keep segments in"));
    }
}
