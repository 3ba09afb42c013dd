package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.PodName;
import dev.vigil.backends.files.text.TimeReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A log event while its parts are being found; used again for the next one. */
final class Draft {
    static final String POD = "pod";
    /** Fields beyond these are left out of an event. */
    private static final int MAX_FIELDS = 256;

    private static final int MAX_KNOWN_PODS = 4096;

    private final Map<String, String> workloads = new HashMap<>();
    private String[] fields = new String[64];
    private int used;
    private boolean timed;
    private long nanos;
    private boolean broken;
    private boolean replaced;
    private Level level = Level.UNKNOWN;
    private String service = "";
    private String message = "";

    void clear() {
        used = 0;
        timed = false;
        nanos = 0;
        broken = false;
        replaced = false;
        level = Level.UNKNOWN;
        service = "";
        message = "";
    }

    void time(long when) {
        nanos = when;
        timed = true;
    }

    boolean isTimed() {
        return timed;
    }

    long nanos() {
        return nanos;
    }

    void level(Level read) {
        level = read;
    }

    Level level() {
        return level;
    }

    void service(String name) {
        service = name;
    }

    String service() {
        return service;
    }

    void message(String text) {
        message = text;
    }

    String message() {
        return message;
    }

    /** Marks it as something that could not be read as its file promises, and is kept as it is. */
    void broken() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /** Marks it as holding bytes that are no UTF-8. */
    void replaced() {
        replaced = true;
    }

    boolean isReplaced() {
        return replaced;
    }

    /** Adds a field; the first of one name counts. */
    void field(String name, String value) {
        if (used >= 2 * MAX_FIELDS || has(name)) {
            return;
        }
        if (used == fields.length) {
            fields = Arrays.copyOf(fields, used * 2);
        }
        fields[used++] = name;
        fields[used++] = value;
    }

    /** The text of a field, or an empty one. */
    String field(String name) {
        for (int i = 0; i < used; i += 2) {
            if (fields[i].equals(name)) {
                return fields[i + 1];
            }
        }
        return "";
    }

    boolean has(String name) {
        for (int i = 0; i < used; i += 2) {
            if (fields[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Makes what was found so far one event; {@code otherwise} is the service when nothing in it tells. */
    LogEvent event(String otherwise, String origin) {
        return new LogEvent(
                TimeReader.toInstant(nanos),
                level,
                serviceOr(otherwise),
                message,
                new FieldMap(Arrays.copyOf(fields, used)),
                origin);
    }

    /** Few pods write many events. */
    private String workload(String pod) {
        if (workloads.size() >= MAX_KNOWN_PODS) {
            workloads.clear();
        }
        return workloads.computeIfAbsent(pod, PodName::workload);
    }

    String serviceOr(String otherwise) {
        if (!service.isEmpty()) {
            return service;
        }
        for (int i = 0; i < used; i += 2) {
            if (fields[i].equals(POD)) {
                return workload(fields[i + 1]);
            }
        }
        return otherwise;
    }
}
