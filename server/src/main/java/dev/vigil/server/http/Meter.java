package dev.vigil.server.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * One number about this process.
 *
 * @param name such as {@code vigil_audit_commits_total}; what only grows ends with {@code _total}
 * @param labels what tells it from others of the same name
 */
public record Meter(String name, String meaning, Map<String, String> labels, LongSupplier value) {
    private static final String GROWING = "_total";

    public Meter {
        labels = new TreeMap<>(labels);
    }

    public static Meter of(String name, String meaning, LongSupplier value) {
        return new Meter(name, meaning, Map.of(), value);
    }

    /** What is said once of all that have this name. */
    String heading() {
        return "# HELP " + name + " " + meaning + "\n# TYPE " + name + " "
                + (name.endsWith(GROWING) ? "counter" : "gauge") + "\n";
    }

    String line() {
        String told = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
        return name + (told.isEmpty() ? "" : "{" + told + "}") + " " + value.getAsLong() + "\n";
    }
}
