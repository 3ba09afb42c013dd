package dev.vigil.server.rest;

import dev.vigil.api.http.TracesBody;
import dev.vigil.api.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Puts spans together to the traces they belong to. */
final class TraceBodies {
    private TraceBodies() {}

    /** The newest trace first, the spans of each in the order they started. */
    static List<TracesBody.TraceBody> of(List<Span> spans, Shown shown) {
        return spans.stream().collect(Collectors.groupingBy(Span::traceId)).values().stream()
                .map(trace -> trace(trace, shown))
                .sorted(Comparator.comparing(TracesBody.TraceBody::start)
                        .reversed()
                        .thenComparing(TracesBody.TraceBody::traceId))
                .toList();
    }

    private static TracesBody.TraceBody trace(List<Span> spans, Shown shown) {
        List<Span> ordered = spans.stream()
                .sorted(Comparator.comparing(Span::start).thenComparing(Span::spanId))
                .toList();
        Span first = ordered.getFirst();
        Span head = ordered.stream().filter(Span::isRoot).findFirst().orElse(first);
        Instant end =
                ordered.stream().map(Span::end).max(Comparator.naturalOrder()).orElse(first.end());
        return new TracesBody.TraceBody(
                first.traceId(),
                shown.text(head.service()),
                shown.text(head.operation()),
                first.start(),
                TracesBody.millis(Duration.between(first.start(), end)),
                ordered.stream().anyMatch(span -> span.status() == Span.Status.ERROR),
                ordered.stream().map(span -> span(span, shown)).toList());
    }

    private static TracesBody.SpanBody span(Span span, Shown shown) {
        var body = TracesBody.SpanBody.of(span);
        return new TracesBody.SpanBody(
                body.spanId(),
                body.parentId(),
                shown.text(body.service()),
                shown.text(body.operation()),
                body.kind(),
                body.start(),
                body.durationMs(),
                body.status(),
                shown.fields(body.attributes()));
    }
}
