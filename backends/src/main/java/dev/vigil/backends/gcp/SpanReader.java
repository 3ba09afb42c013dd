package dev.vigil.backends.gcp;

import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.remote.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads the spans of one trace (cloud.google.com/trace/docs/reference/v1/rest/v1/projects.traces). */
final class SpanReader {
    /** Labels that name the service: of OpenTelemetry's exporters, then of Google's own. */
    static final List<String> SERVICE_LABELS = List.of(
            "service.name",
            "g.co/r/cloud_run_revision/service_name",
            "g.co/r/k8s_container/container_name",
            "g.co/gae/app/module");

    private static final List<String> STATUS_LABELS = List.of("/http/status_code", "http.response.status_code");
    private static final int SERVER_ERROR = 500;

    private SpanReader() {}

    static List<Span> spans(Document trace) {
        var spans = new ArrayList<Span>();
        for (Document span : trace.at("spans").items()) {
            spans.add(span(trace.text("traceId"), span));
        }
        return spans;
    }

    private static Span span(String traceId, Document span) {
        Map<String, String> labels = span.at("labels").texts();
        Instant start = time(span.text("startTime"));
        String end = span.text("endTime");
        return new Span(
                traceId,
                id(span.text("spanId")),
                id(span.text("parentSpanId")),
                SERVICE_LABELS.stream()
                        .map(label -> labels.getOrDefault(label, ""))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                span.text("name"),
                kind(span.text("kind")),
                start,
                end.isEmpty() ? Duration.ZERO : Duration.between(start, time(end)),
                status(labels),
                Map.copyOf(labels));
    }

    private static Span.Kind kind(String kind) {
        return switch (kind) {
            case "RPC_SERVER" -> Span.Kind.SERVER;
            case "RPC_CLIENT" -> Span.Kind.CLIENT;
            default -> Span.Kind.INTERNAL;
        };
    }

    /** There is no status of its own; labels say it. */
    private static Span.Status status(Map<String, String> labels) {
        boolean failed = labels.containsKey("/error/message")
                || labels.containsKey("/error/name")
                || labels.getOrDefault("error", "").equals("true")
                || !labels.getOrDefault("g.co/status/code", "0").equals("0")
                || STATUS_LABELS.stream()
                        .map(label -> labels.getOrDefault(label, ""))
                        .anyMatch(code -> code.matches("\\d{3}") && Integer.parseInt(code) >= SERVER_ERROR);
        return failed ? Span.Status.ERROR : Span.Status.UNSET;
    }

    /** A number without sign, which all others write in hexadecimal digits. */
    private static String id(String number) {
        return number.isEmpty() || number.equals("0") ? "" : HexFormat.of().toHexDigits(Long.parseUnsignedLong(number));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
