package dev.vigil.backends.search;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How documents say what a span is: one way for each that writes them. */
public enum SpanLayout {
    /** Data Prepper's {@code otel-v1-apm-span-*} (github.com/opensearch-project/data-prepper, docs/schemas/trace-analytics). */
    DATA_PREPPER("traceId", "serviceName", "startTime") {
        @Override
        Optional<Span> span(Map<String, String> source) {
            var attributes = new LinkedHashMap<String, String>();
            source.forEach((name, value) -> {
                for (String prefix : List.of("span.attributes.", "resource.attributes.", "attributes.", "resource.")) {
                    if (name.startsWith(prefix)) {
                        // A dot in an attribute's name would begin an object there.
                        attributes.putIfAbsent(name.substring(prefix.length()).replace('@', '.'), value);
                        return;
                    }
                }
            });
            attributes.remove("service.name");
            String nanos = source.getOrDefault("durationInNanos", "");
            Optional<Instant> start = instant(source.getOrDefault("startTime", ""));
            Optional<Instant> end = instant(source.getOrDefault("endTime", ""));
            Duration duration = nanos.matches("\\d{1,18}")
                    ? Duration.ofNanos(Long.parseLong(nanos))
                    : start.flatMap(from -> end.map(to -> Duration.between(from, to)))
                            .orElse(Duration.ZERO);
            return start.map(from -> new Span(
                    source.getOrDefault("traceId", ""),
                    source.getOrDefault("spanId", ""),
                    source.getOrDefault("parentSpanId", ""),
                    source.getOrDefault("serviceName", source.getOrDefault("resource.service.name", "")),
                    source.getOrDefault("name", ""),
                    kind(source.getOrDefault("kind", "")),
                    from,
                    duration,
                    status(source.getOrDefault("status.code", "")),
                    Map.copyOf(attributes)));
        }

        @Override
        List<String> fieldsOf(String tag) {
            String written = tag.replace('.', '@');
            return List.of("span.attributes." + written, "resource.attributes." + written, "attributes." + tag);
        }
    },

    /** Elastic APM's transactions and spans in ECS (elastic.co/docs/solutions/observability/apm/transactions). */
    ELASTIC_APM("trace.id", "service.name", "@timestamp") {
        @Override
        Optional<Span> span(Map<String, String> source) {
            boolean transaction = "transaction".equals(source.get("processor.event"))
                    || (!source.containsKey("span.id") && source.containsKey("transaction.id"));
            String of = transaction ? "transaction" : "span";
            var attributes = new LinkedHashMap<String, String>();
            source.forEach((name, value) -> {
                boolean label = name.startsWith("labels.") || name.startsWith("numeric_labels.");
                // APM writes the dots of a label's name as underscores.
                attributes.putIfAbsent(label ? name.substring(name.indexOf('.') + 1) : name, value);
            });
            String micros = source.getOrDefault(of + ".duration.us", "0");
            return instant(source.getOrDefault("@timestamp", ""))
                    .map(start -> new Span(
                            source.getOrDefault("trace.id", ""),
                            source.getOrDefault(of + ".id", ""),
                            source.getOrDefault("parent.id", ""),
                            source.getOrDefault("service.name", ""),
                            source.getOrDefault(of + ".name", ""),
                            transaction ? Span.Kind.SERVER : kind(source.getOrDefault("span.kind", "client")),
                            precise(start, source.getOrDefault("timestamp.us", "")),
                            Duration.ofNanos(Math.round(Double.parseDouble(number(micros)) * 1_000)),
                            outcome(source.getOrDefault("event.outcome", "")),
                            Map.copyOf(attributes)));
        }

        @Override
        List<String> fieldsOf(String tag) {
            return List.of(tag, "labels." + tag.replace('.', '_'), "numeric_labels." + tag.replace('.', '_'));
        }
    };

    /** All spans of a trace start within this time. */
    static final Duration LONGEST_TRACE = Duration.ofHours(1);

    private final String traceField;
    private final String serviceField;
    private final String startField;

    SpanLayout(String traceField, String serviceField, String startField) {
        this.traceField = traceField;
        this.serviceField = serviceField;
        this.startField = startField;
    }

    /** The span that a document tells of, if it is one. */
    abstract Optional<Span> span(Map<String, String> source);

    /** Where the value of a tag may stand. */
    abstract List<String> fieldsOf(String tag);

    String traceField() {
        return traceField;
    }

    String serviceField() {
        return serviceField;
    }

    String startField() {
        return startField;
    }

    /** Spans that may make a trace match: one in the window, of the service, or with the tags. */
    Map<String, Object> query(TraceRequest request) {
        var filters = new ArrayList<Map<String, Object>>();
        filters.add(Map.of("exists", Map.of("field", traceField)));
        if (request.tags().isEmpty()) {
            filters.add(within(request.range().from(), request.range().to()));
            request.service().ifPresent(service -> filters.add(Map.of("term", Map.of(serviceField, service))));
        } else {
            // Which of a trace's spans carries them is not said: it may be one of another service, or outside the
            // window.
            filters.add(within(
                    request.range().from().minus(LONGEST_TRACE),
                    request.range().to().plus(LONGEST_TRACE)));
            new TreeMap<>(request.tags()).forEach((tag, value) -> filters.add(carries(tag, value)));
        }
        return Map.of("bool", Map.of("filter", filters));
    }

    /** A field that keeps milliseconds cuts what it is compared with, so that the ends are widened to them. */
    Map<String, Object> within(Instant from, Instant to) {
        Instant end = to.truncatedTo(ChronoUnit.MILLIS).equals(to) ? to : to.plusMillis(1);
        return Map.of(
                "range",
                Map.of(
                        startField,
                        Map.of(
                                "gte",
                                from.truncatedTo(ChronoUnit.MILLIS).toString(),
                                "lt",
                                end.truncatedTo(ChronoUnit.MILLIS).toString())));
    }

    private Map<String, Object> carries(String tag, String value) {
        String phrase = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return Map.of("query_string", Map.of("query", phrase, "fields", fieldsOf(tag), "lenient", true));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }

    private static Instant precise(Instant millis, String micros) {
        return micros.matches("\\d{15,17}")
                ? Instant.EPOCH.plus(Duration.ofNanos(Long.parseLong(micros) * 1_000))
                : millis;
    }

    private static String number(String text) {
        return text.matches("-?\\d{1,18}(?:\\.\\d{1,18})?") ? text : "0";
    }

    private static Span.Kind kind(String written) {
        return switch (written.toUpperCase(Locale.ROOT).replace("SPAN_KIND_", "")) {
            case "SERVER", "2" -> Span.Kind.SERVER;
            case "CLIENT", "3" -> Span.Kind.CLIENT;
            case "PRODUCER", "4" -> Span.Kind.PRODUCER;
            case "CONSUMER", "5" -> Span.Kind.CONSUMER;
            default -> Span.Kind.INTERNAL;
        };
    }

    private static Span.Status status(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "1", "OK", "STATUS_CODE_OK" -> Span.Status.OK;
            case "2", "ERROR", "STATUS_CODE_ERROR" -> Span.Status.ERROR;
            default -> Span.Status.UNSET;
        };
    }

    private static Span.Status outcome(String outcome) {
        return switch (outcome) {
            case "success" -> Span.Status.OK;
            case "failure" -> Span.Status.ERROR;
            default -> Span.Status.UNSET;
        };
    }
}
