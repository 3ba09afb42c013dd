package dev.vigil.server.access;

import dev.vigil.api.json.Json;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts in the database; the only SQL about them. What is deleted is not seen again. */
final class AccountRows {
    static final String COLUMNS =
            "a.id AS account_id, a.name, a.email, a.roles, a.password, a.first_until, a.totp_seed,"
                    + " a.totp_pending, a.totp_step, a.created_at AS account_created_at, a.created_by, a.disabled_at";
    private static final String ALL = "SELECT " + COLUMNS + " FROM account a WHERE a.deleted_at IS NULL";

    private AccountRows() {}

    /**
     * An account with what its owner proves themselves by.
     *
     * @param seed sealed
     * @param pending sealed: a seed that is not confirmed yet
     * @param step the newest step whose code was used
     */
    record Stored(Account account, String password, Optional<byte[]> seed, Optional<byte[]> pending, long step) {
        @Override
        public String toString() {
            return account.toString();
        }
    }

    static void insert(Sql sql, Account account, String password) {
        sql.update(
                        "INSERT INTO account (id, name, email, roles, password, first_until, totp_step, created_at, created_by)"
                                + " VALUES (:id, :name, :email, :roles, :password, :first, 0, :created, :by)")
                .bind("id", account.id())
                .bind("name", account.name())
                .bind("email", account.email())
                .bind("roles", Json.write(account.roleNames()))
                .bind("password", password)
                .bind("first", account.firstUntil())
                .bind("created", account.created())
                .bind("by", account.createdBy())
                .run();
    }

    static Optional<Stored> byName(Sql sql, String name) {
        return sql.query(ALL + " AND a.name = :name").bind("name", name).first(AccountRows::stored);
    }

    static Optional<Stored> byEmail(Sql sql, String email) {
        return sql.query(ALL + " AND a.email = :email").bind("email", email).first(AccountRows::stored);
    }

    static List<Account> all(Sql sql, int limit) {
        return sql.query(ALL + " ORDER BY a.name LIMIT :limit")
                .bind("limit", limit)
                .list(row -> stored(row).account());
    }

    static long count(Sql sql) {
        return sql.query("SELECT COUNT(*) AS n FROM account WHERE deleted_at IS NULL")
                .one(row -> row.number("n"));
    }

    static void setRoles(Sql sql, Account account) {
        sql.update("UPDATE account SET roles = :roles WHERE id = :id")
                .bind("roles", Json.write(account.roleNames()))
                .bind("id", account.id())
                .run();
    }

    static void setDisabled(Sql sql, String id, Optional<Instant> at) {
        sql.update("UPDATE account SET disabled_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .run();
    }

    static void delete(Sql sql, String id, Instant at) {
        sql.update("UPDATE account SET deleted_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .run();
    }

    static void setPassword(Sql sql, String id, String password, Optional<Instant> firstUntil) {
        sql.update("UPDATE account SET password = :password, first_until = :first WHERE id = :id")
                .bind("password", password)
                .bind("first", firstUntil)
                .bind("id", id)
                .run();
    }

    static void setPending(Sql sql, String id, byte[] sealed) {
        sql.update("UPDATE account SET totp_pending = :seed WHERE id = :id")
                .bind("seed", sealed)
                .bind("id", id)
                .run();
    }

    /** Replaces the second factor, whose code of this step was used. */
    static void setSeed(Sql sql, String id, Optional<byte[]> sealed, long step) {
        sql.update("UPDATE account SET totp_seed = :seed, totp_pending = NULL, totp_step = :step WHERE id = :id")
                .bind("seed", sealed)
                .bind("step", step)
                .bind("id", id)
                .run();
    }

    /** Whether this call is the one that uses up the code of a step. */
    static boolean useStep(Sql sql, String id, long step) {
        return sql.update("UPDATE account SET totp_step = :step WHERE id = :id AND totp_step < :step")
                        .bind("step", step)
                        .bind("id", id)
                        .run()
                == 1;
    }

    static Stored stored(Row row) {
        var seed = row.optionalBytes("totp_seed");
        var account = new Account(
                row.text("account_id"),
                row.text("name"),
                row.optionalText("email"),
                ApiKeyRows.roles(row.text("roles")),
                row.time("account_created_at"),
                row.text("created_by"),
                seed.isPresent(),
                row.optionalTime("first_until"),
                row.optionalTime("disabled_at"));
        return new Stored(
                account, row.text("password"), seed, row.optionalBytes("totp_pending"), row.number("totp_step"));
    }
}
