package dev.vigil.server.triage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.redaction.Finding;
import dev.vigil.redaction.Placeholders;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import dev.vigil.server.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The numbers of stand-ins: within an incident the same value has the same one, whichever text it stands in. Values are
 * told apart by a keyed hash. Personal values are kept sealed and can be revealed; secrets are not kept at all.
 */
final class StandIns {
    /** More than any incident holds; what comes later shares a stand-in without a number. */
    private static final int MAX_IN_INCIDENT = 100_000;

    private static final String KEY = "stand_in_key";
    private static final int KEY_BYTES = 32;
    private static final Pattern STAND_IN = Pattern.compile("\\[?([A-Z][A-Z0-9_]{1,40})_(\\d{1,9})\\]?");

    private final Database database;
    private final Vault vault;
    private final RandomGenerator random;
    /** Made or read when first needed: most processes give no stand-ins out. */
    private byte[] key = {};

    StandIns(Database database, Vault vault, RandomGenerator random) {
        this.database = database;
        this.vault = vault;
        this.random = random;
    }

    /** The stand-ins of one incident; of these findings, the personal ones can be revealed later. */
    Placeholders of(String incident, Collection<Finding> findings) {
        Set<String> personal = types(findings, Finding.Kind.PII);
        personal.removeAll(types(findings, Finding.Kind.SECRET));
        return (type, value) -> {
            Optional<String> kept = personal.contains(type) ? Optional.of(value) : Optional.empty();
            var keyed = new Value(hash(value), kept);
            var number = database.write(sql -> number(sql, incident, type, keyed));
            return number.isPresent() ? "[" + type + "_" + number.getAsLong() + "]" : "[" + type + "]";
        };
    }

    private static Set<String> types(Collection<Finding> findings, Finding.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .map(Finding::type)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What a stand-in stands for. */
    String reveal(Reveal asked) {
        var parts = STAND_IN.matcher(asked.standIn());
        if (!parts.matches()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "\"" + asked.standIn() + "\" is no stand-in such as [EMAIL_1]");
        }
        String type = parts.group(1);
        long number = Long.parseLong(parts.group(2));
        byte[] sealed = database.read(sql -> sql.query("SELECT value FROM stand_in"
                                + " WHERE incident = :incident AND type = :type AND number = :number")
                        .bind("incident", asked.incident())
                        .bind("type", type)
                        .bind("number", number)
                        .first(row -> row.optionalBytes("value")))
                .flatMap(value -> value)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.NOT_FOUND,
                        "nothing is kept for " + asked.standIn() + " in " + asked.incident() + "; secrets never are"));
        return new String(vault.open(place(asked.incident(), type, number), sealed), StandardCharsets.UTF_8);
    }

    /** A value by its hash, and in clear where it may be kept. */
    private record Value(String hash, Optional<String> kept) {}

    private OptionalLong number(Sql sql, String incident, String type, Value value) {
        sql.lock("stand_in");
        var known = sql.query("SELECT number FROM stand_in"
                        + " WHERE incident = :incident AND type = :type AND value_hash = :hash")
                .bind("incident", incident)
                .bind("type", type)
                .bind("hash", value.hash())
                .first(row -> row.number("number"));
        if (known.isPresent()) {
            return OptionalLong.of(known.get());
        }
        long next = 1
                + sql.query("SELECT COALESCE(MAX(number), 0) AS last FROM stand_in"
                                + " WHERE incident = :incident AND type = :type")
                        .bind("incident", incident)
                        .bind("type", type)
                        .one(row -> row.number("last"));
        if (next > MAX_IN_INCIDENT) {
            return OptionalLong.empty();
        }
        sql.update("INSERT INTO stand_in (incident, type, value_hash, number, value)"
                        + " VALUES (:incident, :type, :hash, :number, :value)")
                .bind("incident", incident)
                .bind("type", type)
                .bind("hash", value.hash())
                .bind("number", next)
                .bind("value", value.kept().map(clear -> sealed(place(incident, type, next), clear)))
                .run();
        return OptionalLong.of(next);
    }

    private byte[] sealed(Vault.Place place, String clear) {
        return vault.seal(place, clear.getBytes(StandardCharsets.UTF_8));
    }

    private static Vault.Place place(String incident, String type, long number) {
        return new Vault.Place("stand_in", incident + " " + type + " " + number, "value");
    }

    private String hash(String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime has no HMAC-SHA256", e);
        }
    }

    private synchronized byte[] key() {
        if (key.length == 0) {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            var place = new Vault.Place("meta", KEY, "value");
            String sealed = HexFormat.of().formatHex(vault.seal(place, fresh));
            key = vault.open(place, HexFormat.of().parseHex(database.write(sql -> kept(sql, sealed))));
        }
        return key;
    }

    private static String kept(Sql sql, String sealed) {
        sql.update("INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING")
                .bind("name", KEY)
                .bind("value", sealed)
                .run();
        return sql.query("SELECT value FROM meta WHERE name = :name")
                .bind("name", KEY)
                .one(row -> row.text("value"));
    }
}
