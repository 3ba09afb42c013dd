package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.api.json.Json;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** API keys in the database; the only SQL about them. */
final class ApiKeyRows {
    private static final String COLUMNS = "id, hash, subject, roles, services, job_types, per_minute, created_at,"
            + " created_by, expires_at, revoked_at, replaced_by";

    private ApiKeyRows() {}

    /** A key and the hash of its text. */
    record Found(StoredKey key, Digest hash) {}

    static void insert(Sql sql, StoredKey key, Digest hash) {
        sql.update("INSERT INTO api_key (" + COLUMNS + ") VALUES (:id, :hash, :subject, :roles, :services, :job_types,"
                        + " :per_minute, :created, :by, :expires, NULL, NULL)")
                .bind("id", key.id())
                .bind("hash", hash.hex())
                .bind("subject", key.subject())
                .bind("roles", Json.write(key.grant().roleNames()))
                .bind("services", names(key.grant().services()))
                .bind("job_types", names(key.grant().jobTypes()))
                .bind("per_minute", boxed(key.grant().perMinute()))
                .bind("created", key.created())
                .bind("by", key.createdBy())
                .bind("expires", key.expires())
                .run();
    }

    static Optional<Found> find(Sql sql, String id) {
        return sql.query("SELECT " + COLUMNS + " FROM api_key WHERE id = :id")
                .bind("id", id)
                .first(row -> new Found(key(row), new Digest(row.text("hash"))));
    }

    static List<StoredKey> newest(Sql sql, int limit) {
        return sql.query("SELECT " + COLUMNS + " FROM api_key ORDER BY created_at DESC, id LIMIT :limit")
                .bind("limit", limit)
                .list(ApiKeyRows::key);
    }

    static long countActive(Sql sql, Instant now) {
        return sql.query("SELECT COUNT(*) AS n FROM api_key WHERE revoked_at IS NULL"
                        + " AND (expires_at IS NULL OR expires_at > :now)")
                .bind("now", now)
                .one(row -> row.number("n"));
    }

    static void replace(Sql sql, String id, String by, Instant end) {
        sql.update("UPDATE api_key SET replaced_by = :by, expires_at = :end WHERE id = :id")
                .bind("id", id)
                .bind("by", by)
                .bind("end", end)
                .run();
    }

    static void revoke(Sql sql, String id, Instant now) {
        sql.update("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .bind("id", id)
                .bind("now", now)
                .run();
    }

    private static StoredKey key(Row row) {
        return new StoredKey(
                row.text("id"),
                row.text("subject"),
                new Grant(
                        roles(row.text("roles")),
                        Set.copyOf(texts(row.text("services"))),
                        Set.copyOf(texts(row.text("job_types"))),
                        narrowed(row.optionalNumber("per_minute"))),
                row.time("created_at"),
                row.text("created_by"),
                row.optionalTime("expires_at"),
                row.optionalTime("revoked_at"),
                row.optionalText("replaced_by"));
    }

    static Set<Role> roles(String json) {
        return texts(json).stream().map(Role::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> texts(String json) {
        return Json.readArray(json).stream().map(String::valueOf).toList();
    }

    private static String names(Collection<String> names) {
        return Json.write(new TreeSet<>(names));
    }

    private static Optional<Long> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of((long) number.getAsInt()) : Optional.empty();
    }

    private static OptionalInt narrowed(OptionalLong number) {
        return number.isPresent() ? OptionalInt.of(Math.toIntExact(number.getAsLong())) : OptionalInt.empty();
    }
}
