package dev.vigil.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One key there is.
 *
 * @param <T> what its value becomes
 */
public final class Setting<T> {
    static final String ANY = "*";
    private static final String ANY_HEADER = "header_*";
    private static final Map<String, String> VENDOR_PREFIXES = Map.of(
            "grafana", "GRAFANA_",
            "cloudwatch", "AWS_",
            "gcp", "GCP_",
            "azure", "AZURE_",
            "datadog", "DD_",
            "elastic", "ELASTIC_",
            "otel", "OTEL_");

    private final List<String> pattern;
    private final Kind<T> kind;
    private final String meaning;
    private String example = "";
    private List<String> fallback = List.of();
    private String fallbackWords = "";
    private List<String> variables = List.of();
    private List<String> vendorVariables = List.of();
    private List<String> backends = List.of();

    private Setting(String path, Kind<T> kind, String meaning) {
        this.pattern = List.of(path.split("\\."));
        this.kind = kind;
        this.meaning = meaning;
        if (!path.contains(ANY)) {
            this.variables = List.of("VIGIL_" + path.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
    }

    /**
     * @param path such as {@code server.port}; {@code *} stands for a name, as in {@code profiles.*.region}
     * @param meaning one sentence for the reference
     */
    static <T> Setting<T> of(String path, Kind<T> kind, String meaning) {
        return new Setting<>(path, kind, meaning);
    }

    /** A value as it would stand in the file, for the reference and for tests. */
    Setting<T> example(String toml) {
        this.example = toml;
        return this;
    }

    Setting<T> byDefault(String... texts) {
        this.fallback = List.of(texts);
        this.fallbackWords = String.join(", ", texts);
        return this;
    }

    /** Says in words what holds when nobody sets it and there is no fixed value. */
    Setting<T> byDefaultWords(String words) {
        this.fallbackWords = words;
        return this;
    }

    /** Its variable, where that is not the path in capitals. */
    Setting<T> variable(String name) {
        this.variables = List.of(name);
        return this;
    }

    /** The variable of another product that fills it when nothing else does. */
    Setting<T> vendor(String... names) {
        this.vendorVariables = List.of(names);
        return this;
    }

    /** The backends whose profiles have it; without any, all do. */
    Setting<T> only(String... names) {
        this.backends = List.of(names);
        return this;
    }

    public String path() {
        return String.join(".", pattern);
    }

    public Kind<T> kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }

    String example() {
        return example;
    }

    Optional<List<String>> fallback() {
        return fallback.isEmpty() ? Optional.empty() : Optional.of(fallback);
    }

    String fallbackWords() {
        return fallbackWords;
    }

    /** Its own variables, each {@code VIGIL_} name before its {@code TINKR_} twin. */
    List<String> variables() {
        return variables.stream()
                .flatMap(name -> Stream.of(name, name.replaceFirst("^VIGIL_", "TINKR_")))
                .toList();
    }

    List<String> vendorVariables() {
        return vendorVariables;
    }

    /** The vendor's variables that fill it in a profile of this backend; for a key outside profiles, all of them. */
    List<String> vendorVariables(String backend) {
        return vendorVariables.stream()
                .filter(name -> isFixed() || name.startsWith(VENDOR_PREFIXES.getOrDefault(backend, "?")))
                .toList();
    }

    List<String> backends() {
        return backends;
    }

    boolean isFixed() {
        return !path().contains(ANY);
    }

    /** Whether it stands directly in a profile, and not in one of its services or notifiers. */
    boolean isOfProfile() {
        return pattern.size() == 3 && pattern.get(1).equals(ANY);
    }

    boolean belongsTo(String backend) {
        return backends.isEmpty() || backends.contains(backend);
    }

    List<String> pattern() {
        return pattern;
    }

    boolean matches(List<String> path) {
        return path.size() == pattern.size() && startsWith(path);
    }

    /** Whether a table at this path can hold it. */
    boolean isBelow(List<String> path) {
        return path.size() < pattern.size() && startsWith(path);
    }

    /** The path with these names in place of each {@code *}. */
    List<String> at(String... names) {
        var next = Arrays.asList(names).iterator();
        return pattern.stream()
                .map(segment -> segment.equals(ANY) ? next.next() : segment)
                .toList();
    }

    private boolean startsWith(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            String segment = pattern.get(i);
            boolean same = segment.equals(ANY)
                    || segment.equals(path.get(i))
                    || (segment.equals(ANY_HEADER) && path.get(i).matches("header_.+"));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return path();
    }
}
