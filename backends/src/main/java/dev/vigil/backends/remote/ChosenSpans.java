package dev.vigil.backends.remote;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds whole traces against a request, so that every backend means the same by it. */
public final class ChosenSpans {
    private ChosenSpans() {}

    /** The spans of the traces that match, the newest trace first, each trace's spans by their start; up to the limit. */
    public static List<Span> of(Collection<Span> spans, TraceRequest request) {
        return matching(spans, request).stream()
                .limit(request.limit())
                .flatMap(List::stream)
                .toList();
    }

    /** How many traces match. */
    public static long count(Collection<Span> spans, TraceRequest request) {
        return matching(spans, request).size();
    }

    private static List<List<Span>> matching(Collection<Span> spans, TraceRequest request) {
        Map<String, Map<String, Span>> traces = new LinkedHashMap<>();
        for (Span span : spans) {
            traces.computeIfAbsent(span.traceId(), id -> new LinkedHashMap<>()).put(span.spanId(), span);
        }
        Comparator<Span> byStart = Comparator.comparing(Span::start);
        return traces.values().stream()
                .map(trace -> trace.values().stream().sorted(byStart).toList())
                .filter(trace -> matches(trace, request))
                .sorted(Comparator.comparing(
                                (List<Span> trace) -> trace.getFirst().start())
                        .reversed())
                .toList();
    }

    private static boolean matches(List<Span> trace, TraceRequest request) {
        return trace.stream().anyMatch(span -> request.range().contains(span.start()))
                && trace.stream()
                        .anyMatch(span -> request.service().isEmpty()
                                || request.service().get().equals(span.service()))
                && trace.stream()
                        .anyMatch(span -> request.tags().entrySet().stream()
                                .allMatch(tag ->
                                        tag.getValue().equals(span.attributes().get(tag.getKey()))));
    }
}
