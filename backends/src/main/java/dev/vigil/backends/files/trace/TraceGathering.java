package dev.vigil.backends.files.trace;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans around a window, by trace, until it is known which traces are asked for. */
final class TraceGathering {
    /** Spans held at once; those beyond are left out, which the answer says. */
    private static final int MAX_SPANS = 2_000_000;

    private final TraceRequest request;
    private final TimeRange around;
    private final Map<String, Trace> traces = new HashMap<>();
    private long scanned;
    private long held;
    private long leftOut;

    private static final class Trace {
        private final List<Span> spans = new ArrayList<>();
        private boolean passes;
        private boolean tagged;
        private Instant newest = Instant.MIN;

        Instant newest() {
            return newest;
        }

        boolean isWanted() {
            return passes && tagged;
        }
    }

    TraceGathering(TraceRequest request, TimeRange around) {
        this.request = request;
        this.around = around;
    }

    void add(Span span) {
        scanned++;
        if (!around.contains(span.start())) {
            return;
        }
        if (held == MAX_SPANS) {
            leftOut++;
            return;
        }
        held++;
        Trace trace = traces.computeIfAbsent(span.traceId(), id -> new Trace());
        trace.spans.add(span);
        trace.tagged |= carriesTags(span);
        if (request.range().contains(span.start())) {
            trace.passes |= request.service().map(span.service()::equals).orElse(true);
            trace.newest = span.start().isAfter(trace.newest) ? span.start() : trace.newest;
        }
    }

    long scanned() {
        return scanned;
    }

    boolean isFull() {
        return leftOut > 0;
    }

    boolean isTruncated() {
        return isFull() || matchingTraces() > request.limit();
    }

    long matchingTraces() {
        return traces.values().stream().filter(Trace::isWanted).count();
    }

    List<String> notes() {
        return isFull()
                ? List.of(leftOut + " spans more than can be held were left out; ask for a shorter time")
                : List.of();
    }

    List<Span> items() {
        return traces.values().stream()
                .filter(Trace::isWanted)
                .sorted(Comparator.comparing(Trace::newest)
                        .reversed()
                        .thenComparing(trace -> trace.spans.getFirst().traceId()))
                .limit(request.limit())
                .flatMap(trace -> trace.spans.stream()
                        .sorted(Comparator.comparing(Span::start).thenComparing(Span::spanId)))
                .toList();
    }

    private boolean carriesTags(Span span) {
        return request.tags().entrySet().stream()
                .allMatch(tag -> tag.getValue().equals(span.attributes().get(tag.getKey())));
    }
}
