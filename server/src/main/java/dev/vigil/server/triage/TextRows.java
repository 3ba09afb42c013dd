package dev.vigil.server.triage;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.TextId;
import dev.vigil.api.VigilException;
import dev.vigil.redaction.Finding;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import dev.vigil.server.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Texts under review in the database, sealed; the only SQL about them. */
final class TextRows {
    /** Reviews that nobody ends would fill the database with foreign texts. */
    static final int MAX_OPEN = 1_000;

    private static final String HEAD = "SELECT id, incident, name, submitted_by, submitted_at, redacted, digest, text,"
            + " revision, (SELECT COUNT(*) FROM triage_span WHERE text_id = triage_text.id AND mark = 'undecided')"
            + " AS undecided FROM triage_text WHERE deleted_at IS NULL ";

    /** Confidence is kept in thousandths. */
    private static final double THOUSAND = 1_000;

    private final Database database;
    private final Vault vault;

    TextRows(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * A text as it is kept.
     *
     * @param revision changes with each decision
     * @param original in clear, until the decisions were applied
     */
    record Kept(ReviewedText text, long revision, Optional<String> original) {}

    void insert(DetectSpans asked, List<Finding> findings, Instant now) {
        byte[] sealed = vault.seal(place(asked.id()), asked.text().getBytes(StandardCharsets.UTF_8));
        database.write(sql -> {
            long open = sql.query(
                            "SELECT COUNT(*) AS open FROM triage_text WHERE state = 'open' AND deleted_at IS NULL")
                    .one(row -> row.number("open"));
            if (open >= MAX_OPEN) {
                throw new VigilException(
                        ErrorCode.TOO_MUCH_WORK,
                        open + " texts wait for review already; apply or discard some of them first");
            }
            insertText(sql, asked, sealed, now);
            insertSpans(sql, asked.id(), findings);
            return open;
        });
    }

    List<ReviewedText> newest(int limit) {
        return database.read(sql -> sql.query(HEAD + "ORDER BY submitted_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit)
                .list(row -> text(row, List.of())));
    }

    Kept find(TextId id) {
        return database.read(sql -> find(sql, id));
    }

    /** Says of these spans whether they are personal data; one that does not ask to be decided is refused. */
    Kept mark(MarkSpans asked) {
        return database.write(sql -> {
            open(sql, asked.id());
            asked.mask().forEach(number -> mark(sql, asked, number, Mark.MASK));
            asked.keep().forEach(number -> mark(sql, asked, number, Mark.KEEP));
            return find(sql, asked.id());
        });
    }

    /** Keeps what may leave and forgets the original; refused when anything was decided since it was read. */
    Kept apply(Kept read, String redacted, Instant now) {
        return database.write(sql -> {
            int applied = sql.update("UPDATE triage_text SET state = 'applied', text = NULL, redacted = :redacted,"
                            + " digest = :digest, applied_at = :now"
                            + " WHERE id = :id AND state = 'open' AND revision = :revision")
                    .bind("redacted", redacted)
                    .bind("digest", Digest.of(redacted).hex())
                    .bind("now", now)
                    .bind("id", read.text().id().value())
                    .bind("revision", read.revision())
                    .run();
            if (applied == 0) {
                throw new VigilException(
                        ErrorCode.CONFLICT,
                        "nothing was applied: somebody decided about "
                                + read.text().id() + " at the same time. Look at it again.");
            }
            return find(sql, read.text().id());
        });
    }

    /** Forgets the text and all that was made of it; what is answered holds none of it. */
    ReviewedText discard(TextId id, Instant now) {
        return database.write(sql -> {
            var known = sql.query(HEAD + "AND id = :id")
                    .bind("id", id.value())
                    .first(row -> text(row, List.of()).withoutResult())
                    .orElseThrow(() -> new VigilException(ErrorCode.NOT_FOUND, "there is no text " + id));
            sql.update("DELETE FROM triage_span WHERE text_id = :id")
                    .bind("id", id.value())
                    .run();
            sql.update("UPDATE triage_text SET text = NULL, redacted = NULL, deleted_at = :now WHERE id = :id")
                    .bind("now", now)
                    .bind("id", id.value())
                    .run();
            return known;
        });
    }

    private static void mark(Sql sql, MarkSpans asked, int number, Mark mark) {
        int marked = sql.update("UPDATE triage_span SET mark = :mark, marked_by = :by"
                        + " WHERE text_id = :id AND number = :number AND mark <> 'always'")
                .bind("mark", mark.id())
                .bind("by", asked.by())
                .bind("id", asked.id().value())
                .bind("number", number)
                .run();
        if (marked == 0) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "nothing was decided: " + asked.id() + " has no span " + number
                            + " that can be; secrets are masked whatever anybody says");
        }
    }

    private static void open(Sql sql, TextId id) {
        int open = sql.update("UPDATE triage_text SET revision = revision + 1"
                        + " WHERE id = :id AND state = 'open' AND deleted_at IS NULL")
                .bind("id", id.value())
                .run();
        if (open == 0) {
            throw new VigilException(ErrorCode.CONFLICT, "there is no text " + id + " that is still to be decided");
        }
    }

    private Kept find(Sql sql, TextId id) {
        return sql.query(HEAD + "AND id = :id")
                .bind("id", id.value())
                .first(row -> {
                    var original = row.optionalBytes("text").map(bytes -> unsealed(id, bytes));
                    return new Kept(text(row, spans(sql, id, original)), row.number("revision"), original);
                })
                .orElseThrow(() -> new VigilException(ErrorCode.NOT_FOUND, "there is no text " + id));
    }

    private static List<ReviewedText.Span> spans(Sql sql, TextId id, Optional<String> original) {
        return sql.query(
                        "SELECT number, kind, type, rule, start_byte, end_byte, start_char, end_char, confidence, mark,"
                                + " marked_by FROM triage_span WHERE text_id = :id ORDER BY number")
                .bind("id", id.value())
                .list(row -> span(row, original));
    }

    private static ReviewedText.Span span(Row row, Optional<String> original) {
        var finding = new Finding(
                Finding.Kind.valueOf(row.text("kind")),
                row.text("type"),
                row.text("rule"),
                row.number("start_byte"),
                row.number("end_byte"),
                row.number("start_char"),
                row.number("end_char"),
                row.number("confidence") / THOUSAND);
        var value = original.filter(any -> finding.kind() != Finding.Kind.SECRET)
                .map(text -> text.substring((int) finding.startChar(), (int) finding.endChar()));
        return new ReviewedText.Span(
                (int) row.number("number"), finding, Mark.of(row.text("mark")), row.optionalText("marked_by"), value);
    }

    private static ReviewedText text(Row row, List<ReviewedText.Span> spans) {
        return new ReviewedText(
                new TextId(row.text("id")),
                row.text("incident"),
                row.text("name"),
                row.text("submitted_by"),
                row.time("submitted_at"),
                (int) row.number("undecided"),
                spans,
                row.optionalText("redacted")
                        .map(redacted -> new ReviewedText.Result(redacted, new Digest(row.text("digest")))));
    }

    private static void insertText(Sql sql, DetectSpans asked, byte[] sealed, Instant now) {
        sql.update("INSERT INTO triage_text (id, incident, name, state, revision, text, submitted_by, submitted_at)"
                        + " VALUES (:id, :incident, :name, 'open', 0, :text, :by, :now)")
                .bind("id", asked.id().value())
                .bind("incident", asked.incident())
                .bind("name", asked.name())
                .bind("text", sealed)
                .bind("by", asked.by())
                .bind("now", now)
                .run();
    }

    private static void insertSpans(Sql sql, TextId id, List<Finding> findings) {
        int number = 0;
        for (Finding finding : findings) {
            Mark mark = finding.kind() == Finding.Kind.PII ? Mark.UNDECIDED : Mark.ALWAYS;
            sql.update("INSERT INTO triage_span (text_id, number, kind, type, rule, start_byte, end_byte, start_char,"
                            + " end_char, confidence, mark) VALUES (:id, :number, :kind, :type, :rule, :start, :end,"
                            + " :startChar, :endChar, :confidence, :mark)")
                    .bind("id", id.value())
                    .bind("number", ++number)
                    .bind("kind", finding.kind().name())
                    .bind("type", finding.type())
                    .bind("rule", finding.rule())
                    .bind("start", finding.startByte())
                    .bind("end", finding.endByte())
                    .bind("startChar", finding.startChar())
                    .bind("endChar", finding.endChar())
                    .bind("confidence", Math.round(finding.confidence() * THOUSAND))
                    .bind("mark", mark.id())
                    .run();
        }
    }

    private String unsealed(TextId id, byte[] sealed) {
        return new String(vault.open(place(id), sealed), StandardCharsets.UTF_8);
    }

    private static Vault.Place place(TextId id) {
        return new Vault.Place("triage_text", id.value(), "text");
    }
}
