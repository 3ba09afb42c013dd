package dev.vigil.redaction;

import dev.vigil.api.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Masks the texts inside a JSON value, each for itself, so that the result is JSON whatever a rule matches. */
final class JsonRedaction {
    /** What a name is tried with: nobody's password, but plainly one. */
    private static final String PROBE = "Xk29fjQ81mZp7Ld3";

    private final Redactor redactor;
    private final Destination destination;
    private final Placeholders placeholders;
    private final Map<String, Optional<String>> secretNames = new HashMap<>();

    JsonRedaction(Redactor redactor, Destination destination, Placeholders placeholders) {
        this.redactor = redactor;
        this.destination = destination;
        this.placeholders = placeholders;
    }

    Redacted redact(String json) {
        return new Redacted(Json.write(object(Json.readObject(json))));
    }

    private Map<String, @Nullable Object> object(Map<?, ?> members) {
        var masked = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, value) -> masked.put(text(String.valueOf(name)), value(String.valueOf(name), value)));
        return masked;
    }

    private @Nullable Object value(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> members -> object(members);
            case List<?> items -> items(name, items);
            case String text -> named(name, text);
            case Number number -> number(number);
            default -> value;
        };
    }

    private List<@Nullable Object> items(String name, List<?> items) {
        var masked = new ArrayList<@Nullable Object>();
        items.forEach(item -> masked.add(value(name, item)));
        return masked;
    }

    private String named(String name, String value) {
        var type = secretNames.computeIfAbsent(name, this::secretType);
        boolean shown = value.isBlank() || Values.isReference(value, 0, value.length());
        return type.isPresent() && !shown ? placeholders.standIn(type.get(), value) : text(value);
    }

    private Object number(Number number) {
        String written = number.toString();
        String masked = text(written);
        return masked.equals(written) ? number : masked;
    }

    private String text(String value) {
        return redactor.redact(value, destination, placeholders).text();
    }

    private Optional<String> secretType(String name) {
        return redactor.find("\"" + name + "\": \"" + PROBE + "\"").stream()
                .filter(finding -> finding.kind() == Finding.Kind.SECRET && finding.startChar() > name.length())
                .map(Finding::type)
                .findFirst();
    }
}
