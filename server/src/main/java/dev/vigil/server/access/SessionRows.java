package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sessions in the database; the only SQL about them. */
final class SessionRows {
    private static final String ALIVE =
            "SELECT s.id, s.kind, s.created_at, s.used_at, s.expires_at, s.ip, s.user_agent, "
                    + AccountRows.COLUMNS
                    + " FROM session s JOIN account a ON a.id = s.account"
                    + " WHERE s.deleted_at IS NULL AND a.deleted_at IS NULL";
    private static final int MOST_LISTED = 1_000;

    private SessionRows() {}

    /** A session and whose it is. */
    record Found(Session session, AccountRows.Stored owner) {}

    static void insert(Sql sql, Session session, String accountId, Digest hash) {
        sql.update("INSERT INTO session (id, hash, account, kind, created_at, used_at, expires_at, ip, user_agent)"
                        + " VALUES (:id, :hash, :account, :kind, :created, :used, :expires, :ip, :agent)")
                .bind("id", session.id())
                .bind("hash", hash.hex())
                .bind("account", accountId)
                .bind("kind", session.kind().name().toLowerCase(Locale.ROOT))
                .bind("created", session.begun())
                .bind("used", session.used())
                .bind("expires", session.ends())
                .bind("ip", session.ip())
                .bind("agent", session.userAgent())
                .run();
    }

    static Optional<Found> byHash(Sql sql, Digest hash) {
        return sql.query(ALIVE + " AND s.hash = :hash").bind("hash", hash.hex()).first(SessionRows::found);
    }

    static Optional<Found> byId(Sql sql, String id) {
        return sql.query(ALIVE + " AND s.id = :id").bind("id", id).first(SessionRows::found);
    }

    static List<Session> all(Sql sql, Instant now) {
        return sql.query(ALIVE + " AND s.expires_at > :now ORDER BY s.created_at DESC, s.id LIMIT " + MOST_LISTED)
                .bind("now", now)
                .list(row -> found(row).session());
    }

    static List<Session> of(Sql sql, String name, Instant now) {
        return sql.query(ALIVE + " AND a.name = :name AND s.expires_at > :now ORDER BY s.created_at DESC, s.id LIMIT "
                        + MOST_LISTED)
                .bind("name", name)
                .bind("now", now)
                .list(row -> found(row).session());
    }

    static void use(Sql sql, String id, Instant now) {
        sql.update("UPDATE session SET used_at = :now WHERE id = :id AND used_at < :now")
                .bind("now", now)
                .bind("id", id)
                .run();
    }

    static void end(Sql sql, String id, Instant now) {
        sql.update("UPDATE session SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL")
                .bind("now", now)
                .bind("id", id)
                .run();
    }

    static void endAll(Sql sql, String accountId, Instant now) {
        sql.update("UPDATE session SET deleted_at = :now WHERE account = :account AND deleted_at IS NULL")
                .bind("now", now)
                .bind("account", accountId)
                .run();
    }

    static int forget(Sql sql, Instant before) {
        return sql.update("DELETE FROM session WHERE expires_at < :before")
                .bind("before", before)
                .run();
    }

    private static Found found(Row row) {
        var session = new Session(
                row.text("id"),
                row.text("name"),
                Session.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.time("created_at"),
                row.time("used_at"),
                row.time("expires_at"),
                row.text("ip"),
                row.text("user_agent"));
        return new Found(session, AccountRows.stored(row));
    }
}
