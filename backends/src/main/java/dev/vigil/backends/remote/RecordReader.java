package dev.vigil.backends.remote;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.PodName;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes an event of a record's named values: each value that has a role by its name takes it, the best known spelling first,
 * and all others stay fields under their own names.
 */
public final class RecordReader {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<FieldRole, Claim> claims = new EnumMap<>(FieldRole.class);
    private Level level = Level.UNKNOWN;
    private String service = "";
    private String message = "";

    private record Claim(String name, int rank) {}

    /** A service that is known from elsewhere than the record's values, and counts more than what they say. */
    public RecordReader service(String name) {
        service = name;
        return this;
    }

    /** A level that is known from elsewhere, for records that name none. */
    public RecordReader otherwise(Level known) {
        level = known;
        return this;
    }

    /** The text for records that have none among their values. */
    public RecordReader text(String whole) {
        message = whole;
        return this;
    }

    /** Takes a value; an empty one is as good as none. */
    public RecordReader take(String name, String value) {
        if (value.isEmpty() || values.containsKey(name)) {
            return this;
        }
        values.put(name, value);
        FieldRole.Spelling spelling = FieldRole.of(name);
        if (spelling != null && fits(spelling.role(), value)) {
            claims.merge(
                    spelling.role(),
                    new Claim(name, spelling.rank()),
                    (old, fresh) -> fresh.rank() < old.rank() ? fresh : old);
        }
        return this;
    }

    /** Takes a value that stays a field whatever its name. */
    public RecordReader keep(String name, String value) {
        if (!value.isEmpty()) {
            values.putIfAbsent(name, value);
        }
        return this;
    }

    public LogEvent read(Instant time, String origin) {
        var fields = new LinkedHashMap<>(values);
        claims.forEach((role, claim) -> {
            if (role != FieldRole.SERVICE || service.isEmpty() || service.equals(value(role))) {
                fields.remove(claim.name());
            }
        });
        rename(FieldRole.POD, Roles.POD, fields);
        rename(FieldRole.CONTAINER, Roles.CONTAINER, fields);
        rename(FieldRole.TRACE, LogEvent.TRACE_ID, fields);
        rename(FieldRole.SPAN, LogEvent.SPAN_ID, fields);
        String named = value(FieldRole.LEVEL);
        return new LogEvent(
                time,
                named.isEmpty() ? level : Roles.level(named),
                service(),
                message(),
                Collections.unmodifiableMap(fields),
                origin);
    }

    private String service() {
        if (!service.isEmpty()) {
            return service;
        }
        String named = value(FieldRole.SERVICE).strip();
        String container = value(FieldRole.CONTAINER).strip();
        if (!named.isEmpty()) {
            return named;
        }
        return container.isEmpty() ? PodName.workload(value(FieldRole.POD).strip()) : container;
    }

    private String message() {
        String text = claims.containsKey(FieldRole.MESSAGE) ? value(FieldRole.MESSAGE) : message;
        String stack = value(FieldRole.STACK);
        if (stack.isEmpty() || text.contains(stack)) {
            return text;
        }
        return text.isEmpty() ? stack : text + "\n" + stack;
    }

    private void rename(FieldRole role, String name, Map<String, String> fields) {
        String value = value(role);
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private String value(FieldRole role) {
        Claim claim = claims.get(role);
        return claim == null ? "" : values.getOrDefault(claim.name(), "");
    }

    /** Whether a value can be what its name promises; if not, it stays a field. */
    private static boolean fits(FieldRole role, String value) {
        return switch (role) {
            // The store's own time counts, since that is what it finds events by.
            case TIME -> value.length() >= 10 && Character.isDigit(value.charAt(0));
            case LEVEL -> Roles.level(value) != Level.UNKNOWN;
            case STACK -> value.indexOf('\n') > 0;
            case TRACE, SPAN, SERVICE, POD, CONTAINER, MESSAGE -> true;
        };
    }
}
