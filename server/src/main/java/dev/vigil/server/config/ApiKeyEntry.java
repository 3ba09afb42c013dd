package dev.vigil.server.config;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One API key as the configuration lists it.
 *
 * @param hash the SHA-256 of the raw key; absent for a placeholder, which lets nobody in
 * @param subject who uses it
 * @param roles at least one of {@link #ROLES}
 * @param services the only services it may ask about; empty means all
 * @param perMinute its own quota of requests a minute
 */
public record ApiKeyEntry(
        Optional<Digest> hash,
        String subject,
        List<String> roles,
        Optional<Instant> expires,
        List<String> services,
        OptionalInt perMinute) {
    /** Every name a role may be given by. */
    public static final List<String> ROLES =
            List.of("viewer", "user", "oncall", "operator", "sre-lead", "admin", "owner");

    private static final List<String> NAMES = List.of("hash", "subject", "roles", "expires", "services", "per_minute");
    private static final int MAX_PER_MINUTE = 1_000_000;

    /** Reads an object such as {@code {"hash": "…", "subject": "alice", "roles": ["oncall"]}}. */
    static ApiKeyEntry parse(String json) {
        Map<String, Object> entry = Json.readObject(json);
        entry.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("an API key has no \"" + name + "\"" + Suggestion.question(name, NAMES));
                });
        String subject = text(entry, "subject");
        if (subject.isBlank()) {
            throw refused("an API key needs a subject: who uses it");
        }
        return new ApiKeyEntry(
                hash(text(entry, "hash")),
                subject,
                roles(subject, entry.get("roles")),
                expires(entry),
                services(subject, entry.get("services")),
                perMinute(subject, entry.get("per_minute")));
    }

    private static Optional<Digest> hash(String text) {
        return text.matches("[0-9a-f]{64}") ? Optional.of(new Digest(text)) : Optional.empty();
    }

    private static List<String> roles(String subject, @org.jspecify.annotations.Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw refused(
                    "the key of " + subject + " needs roles = [...] with at least one of " + String.join(", ", ROLES));
        }
        List<String> roles = list.stream().map(String::valueOf).toList();
        roles.stream().filter(role -> !ROLES.contains(role)).findFirst().ifPresent(role -> {
            throw refused("the key of " + subject + " names a role \"" + role + "\" that does not exist"
                    + Suggestion.end(role, ROLES) + " Roles: " + String.join(", ", ROLES));
        });
        return roles;
    }

    private static List<String> services(String subject, @org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw refused("services of the key of " + subject
                    + " is a list of the only services it may ask about; leave it out to mean all");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static OptionalInt perMinute(String subject, @org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Number number && number.longValue() >= 1 && number.longValue() <= MAX_PER_MINUTE) {
            return OptionalInt.of(number.intValue());
        }
        throw refused("per_minute of the key of " + subject + " is a whole number between 1 and " + MAX_PER_MINUTE
                + ", not " + value);
    }

    private static Optional<Instant> expires(Map<String, Object> entry) {
        String text = text(entry, "expires");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG, "expires is a time such as 2026-12-31T00:00:00Z, not \"" + text + "\"", e);
        }
    }

    private static String text(Map<String, Object> entry, String name) {
        var value = entry.get(name);
        return value == null ? "" : value.toString().strip();
    }

    private static VigilException refused(String message) {
        return new VigilException(ErrorCode.BAD_CONFIG, message);
    }
}
