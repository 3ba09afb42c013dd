package dev.vigil.backends.files.trace;

import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.files.text.PodName;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads spans of one ExportTraceServiceRequest in the JSON encoding of OTLP (opentelemetry.io/docs/specs/otlp, JSON Protobuf
 * Encoding). Its names are read in camel case and in snake case; ids in hex, and in base64 as some exporters write them.
 */
final class OtlpSpans {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
    private static final int MAX_ATTRIBUTES = 256;
    private static final int MAX_NESTING = 16;
    private static final int SPAN_ID_LENGTH = 16;
    private static final int TRACE_ID_LENGTH = 32;

    private final Consumer<Span> sink;
    private final String otherwise;
    private long broken;

    /** Spans of a resource that names no service get that of {@code otherwise}. */
    OtlpSpans(Consumer<Span> sink, String otherwise) {
        this.sink = sink;
        this.otherwise = otherwise;
    }

    long broken() {
        return broken;
    }

    void read(Map<?, ?> request) {
        List<?> resources = list(request, "resourceSpans", "resource_spans", "batches");
        if (resources.isEmpty() && !list(request, "scopeSpans", "scope_spans").isEmpty()) {
            resource(request);
        } else if (resources.isEmpty()) {
            broken++;
        }
        resources.forEach(this::resource);
    }

    private void resource(Object resource) {
        if (!(resource instanceof Map<?, ?> map)) {
            broken++;
            return;
        }
        var attributes = new HashMap<String, String>();
        if (map.get("resource") instanceof Map<?, ?> about) {
            attributes(list(about, "attributes"), attributes);
        }
        for (Object scope : list(map, "scopeSpans", "scope_spans", "instrumentationLibrarySpans")) {
            if (scope instanceof Map<?, ?> spans) {
                list(spans, "spans").forEach(span -> span(span, attributes));
            }
        }
    }

    private void span(Object written, Map<String, String> resource) {
        if (!(written instanceof Map<?, ?> span)) {
            broken++;
            return;
        }
        String traceId = id(value(span, "traceId", "trace_id"), TRACE_ID_LENGTH);
        String spanId = id(value(span, "spanId", "span_id"), SPAN_ID_LENGTH);
        long start = nanos(value(span, "startTimeUnixNano", "start_time_unix_nano"));
        long end = nanos(value(span, "endTimeUnixNano", "end_time_unix_nano"));
        if (traceId.isEmpty() || spanId.isEmpty() || start <= 0) {
            broken++;
            return;
        }
        var attributes = new HashMap<>(resource);
        attributes(list(span, "attributes"), attributes);
        String service = service(attributes);
        attributes.remove("service.name");
        status(span, attributes);
        sink.accept(new Span(
                traceId,
                spanId,
                id(value(span, "parentSpanId", "parent_span_id"), SPAN_ID_LENGTH),
                service,
                text(span.get("name")),
                kind(text(span.get("kind"))),
                TimeReader.toInstant(start),
                Duration.ofNanos(Math.max(0, end - start)),
                statusOf(span),
                Map.copyOf(attributes)));
    }

    private String service(Map<String, String> attributes) {
        String named = attributes.getOrDefault("service.name", "");
        if (!named.isEmpty() && !named.startsWith("unknown_service")) {
            return named;
        }
        String pod = attributes.getOrDefault("k8s.pod.name", "");
        return pod.isEmpty() ? named.isEmpty() ? otherwise : named : PodName.workload(pod);
    }

    private static void status(Map<?, ?> span, Map<String, String> attributes) {
        if (span.get("status") instanceof Map<?, ?> status
                && status.get("message") instanceof String message
                && !message.isEmpty()) {
            attributes.put("status.message", message);
        }
    }

    private static Span.Status statusOf(Map<?, ?> span) {
        String code = span.get("status") instanceof Map<?, ?> status ? text(status.get("code")) : "";
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "1", "STATUS_CODE_OK", "OK" -> Span.Status.OK;
            case "2", "STATUS_CODE_ERROR", "ERROR" -> Span.Status.ERROR;
            default -> Span.Status.UNSET;
        };
    }

    static Span.Kind kind(String written) {
        return switch (written.toUpperCase(Locale.ROOT).replace("SPAN_KIND_", "")) {
            case "2", "SERVER" -> Span.Kind.SERVER;
            case "3", "CLIENT" -> Span.Kind.CLIENT;
            case "4", "PRODUCER" -> Span.Kind.PRODUCER;
            case "5", "CONSUMER" -> Span.Kind.CONSUMER;
            default -> Span.Kind.INTERNAL;
        };
    }

    private static void attributes(List<?> written, Map<String, String> into) {
        for (Object each : written) {
            if (each instanceof Map<?, ?> pair) {
                attribute(text(pair.get("key")), pair.get("value"), into, 0);
            }
        }
    }

    /** An AnyValue: a scalar is a text, a list is flattened by index, a map by key. */
    private static void attribute(String key, @Nullable Object value, Map<String, String> into, int depth) {
        if (into.size() >= MAX_ATTRIBUTES || depth > MAX_NESTING || !(value instanceof Map<?, ?> any)) {
            return;
        }
        for (Map.Entry<?, ?> entry : any.entrySet()) {
            switch (entry.getValue()) {
                case Map<?, ?> list
                when list.get("values") instanceof List<?> values -> {
                    if (String.valueOf(entry.getKey()).startsWith("kv")) {
                        values.forEach(inner -> {
                            if (inner instanceof Map<?, ?> pair) {
                                attribute(key + "." + text(pair.get("key")), pair.get("value"), into, depth + 1);
                            }
                        });
                    } else {
                        for (int i = 0; i < values.size(); i++) {
                            attribute(key + "." + i, values.get(i), into, depth + 1);
                        }
                    }
                }
                case String text -> into.put(key, text);
                case Number number -> into.put(key, number.toString());
                case Boolean truth -> into.put(key, truth.toString());
                default -> {
                    // An empty value, or a form that is not in the specification: there is nothing to show.
                }
            }
        }
    }

    private static String id(@Nullable Object written, int length) {
        String id = text(written);
        if (HEX.matcher(id).matches()) {
            return id.toLowerCase(Locale.ROOT);
        }
        try {
            String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(id));
            return hex.length() == length ? hex : id;
        } catch (IllegalArgumentException noBase64) {
            return id;
        }
    }

    private static long nanos(@Nullable Object written) {
        if (written instanceof Number number) {
            return number.longValue();
        }
        try {
            return Long.parseLong(text(written));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable Object value(Map<?, ?> map, String name, String otherName) {
        Object value = map.get(name);
        return value == null ? map.get(otherName) : value;
    }

    private static List<?> list(Map<?, ?> map, String... names) {
        for (String name : names) {
            if (map.get(name) instanceof List<?> list) {
                return list;
            }
        }
        return List.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
