package dev.vigil.backends.tempo;

import dev.vigil.api.backend.TraceRequest;
import java.util.ArrayList;
import java.util.Map;

/**
 * TraceQL (grafana.com/docs/tempo/latest/traceql): spans of the service, and a span that carries the tags. Vigil's tags are
 * texts, TraceQL's values have types; so a text that reads as a number or a truth value is looked for as either.
 */
final class TraceQl {
    private TraceQl() {}

    static String of(TraceRequest request) {
        var sets = new ArrayList<String>();
        request.service().ifPresent(service -> sets.add("{ resource.service.name = " + quoted(service) + " }"));
        if (!request.tags().isEmpty()) {
            sets.add("{ "
                    + String.join(
                            " && ",
                            request.tags().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(tag -> condition(tag.getKey(), tag.getValue()))
                                    .toList())
                    + " }");
        }
        return sets.isEmpty() ? "{}" : String.join(" && ", sets);
    }

    private static String condition(String key, String value) {
        String attribute = "." + (key.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? key : quoted(key));
        String asText = attribute + " = " + quoted(value);
        boolean typed = value.matches("-?\\d{1,15}(?:\\.\\d{1,15})?|true|false");
        return typed ? "(" + asText + " || " + attribute + " = " + value + ")" : asText;
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || c == 0x7F ? String.format("\\x%02x", c) : Character.toString(c));
            }
        });
        return quoted.append('"').toString();
    }
}
