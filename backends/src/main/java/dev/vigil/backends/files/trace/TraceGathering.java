package dev.vigil.backends.files.trace;

import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans of the traces that were chosen. */
final class TraceGathering implements SpanSink {
    /** Spans held at once; those beyond are left out, which the answer says. */
    private static final int MAX_SPANS = 250_000;

    private final ChosenTraces chosen;
    private final TimeRange window;
    private final long from;
    private final long to;
    private final Map<String, List<Span>> traces = new HashMap<>();
    private long held;
    private long leftOut;

    private record Trace(Instant newest, List<Span> spans) {}

    /** @param window in which a trace must be new to be among the first */
    TraceGathering(ChosenTraces chosen, TimeRange window) {
        this.chosen = chosen;
        this.window = window;
        from = TimeReader.toNanos(chosen.around().from());
        to = TimeReader.toNanos(chosen.around().to());
    }

    @Override
    public boolean wants(long trace, long startNanos) {
        return startNanos >= from && startNanos < to && chosen.contains(trace);
    }

    @Override
    public synchronized void take(Span span) {
        if (held == MAX_SPANS) {
            leftOut++;
            return;
        }
        held++;
        traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
    }

    @Override
    public void pass(long trace, long startNanos, String service) {
        // Of a trace that nobody asked for.
    }

    long leftOut() {
        return leftOut;
    }

    /** The newest trace first, the spans of each by start. */
    List<Span> items(long limit) {
        return traces.values().stream()
                .map(spans -> new Trace(newest(spans), spans))
                .sorted(Comparator.comparing(Trace::newest)
                        .reversed()
                        .thenComparing(trace -> trace.spans().getFirst().traceId()))
                .limit(limit)
                .flatMap(trace -> trace.spans().stream()
                        .sorted(Comparator.comparing(Span::start).thenComparing(Span::spanId)))
                .toList();
    }

    private Instant newest(List<Span> spans) {
        return spans.stream()
                .map(Span::start)
                .filter(window::contains)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
