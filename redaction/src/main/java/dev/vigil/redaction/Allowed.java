package dev.vigil.redaction;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values that somebody said are nothing to hide here. Values that are known to be secret are masked all the same.
 *
 * @param values as Latin-1 characters, one for each byte
 */
record Allowed(Set<String> values, List<Pattern> patterns) {
    static final Allowed NOTHING = new Allowed(Set.of(), List.of());

    static Allowed value(String value) {
        return new Allowed(
                Set.of(new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)), List.of());
    }

    static Allowed pattern(Pattern pattern) {
        return new Allowed(Set.of(), List.of(pattern));
    }

    Allowed and(Allowed other) {
        var all = new HashSet<>(values);
        all.addAll(other.values);
        return new Allowed(
                Set.copyOf(all),
                Stream.concat(patterns.stream(), other.patterns.stream()).toList());
    }

    boolean isEmpty() {
        return values.isEmpty() && patterns.isEmpty();
    }

    boolean has(String value) {
        return values.contains(value)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }
}
