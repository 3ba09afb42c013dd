package dev.vigil.backends.tempo;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.backends.remote.GoText;
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
        request.service().ifPresent(service -> sets.add("{ resource.service.name = " + GoText.quoted(service) + " }"));
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
        String attribute = "." + (key.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? key : GoText.quoted(key));
        String asText = attribute + " = " + GoText.quoted(value);
        boolean typed = value.matches("-?\\d{1,15}(?:\\.\\d{1,15})?|true|false");
        return typed ? "(" + asText + " || " + attribute + " = " + value + ")" : asText;
    }
}
