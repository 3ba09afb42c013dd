package dev.vigil.simulator.files;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Span;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spans as OTLP-JSON: one {@code ExportTraceServiceRequest} a line, which holds one trace. Times are texts of
 * nanoseconds and ids are hex, as the JSON mapping of the OpenTelemetry protocol 1.x has it.
 */
final class TraceFile {
    private static final List<String> RESOURCE = List.of("service.version", "service.instance.id", "host.name");
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private TraceFile() {}

    static void write(Path file, List<Span> spans) throws IOException {
        var byTrace = new LinkedHashMap<String, List<Span>>();
        spans.forEach(span ->
                byTrace.computeIfAbsent(span.traceId(), _ -> new ArrayList<>()).add(span));
        try (var writer = Files.newBufferedWriter(file)) {
            for (var trace : byTrace.values()) {
                writer.write(Json.write(request(trace)));
                writer.write('\n');
            }
        }
    }

    private static Map<String, Object> request(List<Span> trace) {
        var byResource = new LinkedHashMap<Map<String, String>, List<Object>>();
        for (var span : trace) {
            byResource.computeIfAbsent(resource(span), _ -> new ArrayList<>()).add(span(span));
        }
        var resourceSpans = new ArrayList<>();
        byResource.forEach((resource, spans) -> resourceSpans.add(ordered(
                "resource", ordered("attributes", attributes(resource)),
                "scopeSpans", List.of(ordered("scope", ordered("name", "lumenwick.wire"), "spans", spans)))));
        return ordered("resourceSpans", resourceSpans);
    }

    private static Map<String, String> resource(Span span) {
        var resource = new LinkedHashMap<String, String>();
        resource.put("service.name", span.service());
        for (String name : RESOURCE) {
            if (span.attributes().containsKey(name)) {
                resource.put(name, span.attributes().getOrDefault(name, ""));
            }
        }
        return resource;
    }

    private static Map<String, Object> span(Span span) {
        var own = new LinkedHashMap<>(span.attributes());
        RESOURCE.forEach(own::remove);
        var json = ordered("traceId", span.traceId(), "spanId", span.spanId());
        if (!span.isRoot()) {
            json.put("parentSpanId", span.parentId());
        }
        json.put("name", span.operation());
        json.put("kind", kind(span.kind()));
        json.put("startTimeUnixNano", nanos(span.start()));
        json.put("endTimeUnixNano", nanos(span.end()));
        json.put("attributes", attributes(own));
        json.put("status", status(span));
        return json;
    }

    private static int kind(Span.Kind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }

    private static Map<String, Object> status(Span span) {
        return switch (span.status()) {
            case UNSET -> new LinkedHashMap<>();
            case OK -> ordered("code", 1);
            case ERROR -> ordered("code", 2);
        };
    }

    private static List<Object> attributes(Map<String, String> attributes) {
        var list = new ArrayList<>();
        attributes.forEach((key, value) -> list.add(ordered(
                "key",
                key,
                "value",
                key.endsWith("status_code") ? ordered("intValue", value) : ordered("stringValue", value))));
        return list;
    }

    private static String nanos(Instant time) {
        return BigInteger.valueOf(time.getEpochSecond())
                .multiply(NANOS)
                .add(BigInteger.valueOf(time.getNano()))
                .toString();
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
