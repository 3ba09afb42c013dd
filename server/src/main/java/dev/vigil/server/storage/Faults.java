package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Turns what the drivers throw into faults that say what to do. Statements are named, their values never. */
final class Faults {
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_NOTADB = 26;
    private static final int SQLITE_NOMEM = 7;
    private static final int SQLITE_INTERRUPT = 9;

    /** From https://sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction", and what is no better. */
    private static final Set<Integer> ENDS_TRANSACTION = Set.of(
            SQLITE_FULL,
            SQLITE_IOERR,
            SQLITE_NOMEM,
            SQLITE_BUSY,
            SQLITE_INTERRUPT,
            SQLITE_CORRUPT,
            SQLITE_READONLY,
            SQLITE_CANTOPEN);

    private static final int MAX_CAUSES = 20;

    private Faults() {}

    /** @param tried what was tried, to start the message with */
    static VigilException translated(String tried, SQLException e) {
        return e instanceof SQLiteException sqlite ? ofSqlite(tried, sqlite) : ofPostgres(tried, e);
    }

    /** Whether the database itself failed, so that SQLite may have ended the transaction by its own decision. */
    static boolean endsTransaction(Throwable fault) {
        return sqlCause(fault) instanceof SQLiteException e && ENDS_TRANSACTION.contains(primary(e));
    }

    static boolean isNoDatabase(Throwable fault) {
        return sqlCause(fault) instanceof SQLiteException e && primary(e) == SQLITE_NOTADB;
    }

    /** Whether PostgreSQL asks for the whole transaction again: a serialization failure or a deadlock. */
    static boolean asksForRetry(Throwable fault) {
        var sql = sqlCause(fault);
        return sql != null && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()));
    }

    private static VigilException ofSqlite(String tried, SQLiteException e) {
        return switch (primary(e)) {
            case SQLITE_FULL ->
                unavailable(tried, "the disk is full. Free some space where the database lies; nothing was lost", e);
            case SQLITE_READONLY ->
                unavailable(tried, "the database is read-only. Make its file and directory writable for this user", e);
            case SQLITE_BUSY ->
                unavailable(
                        tried, "another process holds the database for too long. Try again, or stop that process", e);
            case SQLITE_IOERR ->
                unavailable(tried, "the disk answered with an error (" + e.getMessage() + "). Check disk and mount", e);
            case SQLITE_CORRUPT -> unavailable(tried, "the database file is damaged. Restore the last backup", e);
            case SQLITE_CANTOPEN ->
                unavailable(tried, "the file cannot be opened. Check that its directory is there and writable", e);
            case SQLITE_CONSTRAINT -> ofConstraint(tried, e);
            default -> new VigilException(ErrorCode.INTERNAL, tried + " failed: " + e.getMessage(), e);
        };
    }

    private static VigilException ofConstraint(String tried, SQLiteException e) {
        return switch (e.getResultCode()) {
            case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID -> conflict(tried, e);
            default -> new VigilException(ErrorCode.INTERNAL, tried + " failed: " + e.getMessage(), e);
        };
    }

    private static VigilException ofPostgres(String tried, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals("23505")) {
            return conflict(tried, e);
        }
        // Classes of PostgreSQL's appendix A: 08 connection, 28 login, 3D no such database, 40 collision, 53 resources,
        // 57 operator, 58 system error.
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "53", "57", "58" ->
                unavailable(tried, "PostgreSQL answered: " + e.getMessage() + ". Check that it runs and has space", e);
            case "28", "3D" ->
                unavailable(
                        tried,
                        "PostgreSQL answered: " + e.getMessage() + ". Check user, password and database name",
                        e);
            case "40" -> unavailable(tried, "it collided with other writers again and again. Try again", e);
            case "25" -> unavailable(tried, "PostgreSQL takes no writes (a read-only replica?): " + e.getMessage(), e);
            default -> new VigilException(ErrorCode.INTERNAL, tried + " failed: " + e.getMessage(), e);
        };
    }

    private static VigilException unavailable(String tried, String why, SQLException e) {
        return new VigilException(ErrorCode.STORAGE_UNAVAILABLE, tried + " failed: " + why + ".", e);
    }

    private static VigilException conflict(String tried, SQLException e) {
        return new VigilException(ErrorCode.CONFLICT, tried + " failed: a row with this key is there already.", e);
    }

    private static int primary(SQLiteException e) {
        return e.getResultCode().code & 0xff;
    }

    private static @Nullable SQLException sqlCause(Throwable fault) {
        @Nullable Throwable cause = fault;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
