package dev.vigil.backends.datadog;

import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.remote.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads spans as the search gives them (docs.datadoghq.com/api/latest/spans/#search-spans). */
final class SpanReader {
    private static final String NO_PARENT = "0";

    private SpanReader() {}

    /** The span that a document tells of, if it says when it was. */
    static Optional<Span> read(Document attributes) {
        Optional<Instant> start = DatadogLogs.moment(attributes.text("start_timestamp"));
        Optional<Instant> end = DatadogLogs.moment(attributes.text("end_timestamp"));
        Map<String, String> values = values(attributes);
        String parent = attributes.text("parent_id");
        return start.map(from -> new Span(
                attributes.text("trace_id"),
                attributes.text("span_id"),
                parent.equals(NO_PARENT) ? "" : parent,
                attributes.text("service"),
                attributes.text("resource_name").isEmpty()
                        ? attributes.text("operation_name")
                        : attributes.text("resource_name"),
                kind(values.getOrDefault("span.kind", ""), attributes.text("type")),
                from,
                end.filter(to -> !to.isBefore(from))
                        .map(to -> Duration.between(from, to))
                        .orElse(Duration.ZERO),
                status(attributes, values),
                Map.copyOf(values)));
    }

    private static Map<String, String> values(Document attributes) {
        var values = new TreeMap<String, String>();
        for (Document tag : attributes.at("tags").items()) {
            int colon = tag.text().indexOf(':');
            if (colon > 0) {
                values.put(tag.text().substring(0, colon), tag.text().substring(colon + 1));
            }
        }
        values.putAll(attributes.at("attributes").flat(""));
        values.putAll(attributes.at("custom").flat(""));
        values.remove("service");
        return values;
    }

    private static Span.Kind kind(String named, String type) {
        return switch (named.toLowerCase(Locale.ROOT)) {
            case "server" -> Span.Kind.SERVER;
            case "client" -> Span.Kind.CLIENT;
            case "producer" -> Span.Kind.PRODUCER;
            case "consumer" -> Span.Kind.CONSUMER;
            case "internal" -> Span.Kind.INTERNAL;
            default ->
                switch (type) {
                    case "web", "serverless" -> Span.Kind.SERVER;
                    case "http", "db", "sql", "cache", "redis", "mongodb", "elasticsearch" -> Span.Kind.CLIENT;
                    default -> Span.Kind.INTERNAL;
                };
        };
    }

    private static Span.Status status(Document attributes, Map<String, String> values) {
        String error = values.getOrDefault("error", "");
        boolean failed = attributes.text("status").equals("error")
                || values.getOrDefault("status", "").equals("error")
                || error.equals("1")
                || error.equals("true")
                || values.keySet().stream().anyMatch(name -> name.startsWith("error."));
        return failed ? Span.Status.ERROR : Span.Status.UNSET;
    }
}
