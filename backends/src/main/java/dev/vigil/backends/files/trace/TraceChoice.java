package dev.vigil.backends.files.trace;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Learns which traces a request asks for, by what little must be known of each span: how new each trace is in the window,
 * and whether one of its spans matches. A table of numbers, so that memory holds the traces of a busy day.
 */
final class TraceChoice implements SpanSink {
    /** Traces told apart in one window; those beyond are left out, which the answer says. */
    private static final int MAX_TRACES = 2_000_000;

    private static final int FIRST_CAPACITY = 1 << 12;
    private static final byte PASSES = 1;
    private static final byte TAGGED = 2;
    private static final byte WANTED = PASSES | TAGGED;
    private static final long NEVER = Long.MIN_VALUE;

    private final TraceRequest request;
    private final long from;
    private final long to;
    private long[] traces = new long[FIRST_CAPACITY];
    private long[] newest = new long[FIRST_CAPACITY];
    private byte[] signs = new byte[FIRST_CAPACITY];
    private int size;
    private long scanned;
    private long leftOut;

    TraceChoice(TraceRequest request) {
        this.request = request;
        from = TimeReader.toNanos(request.range().from());
        to = TimeReader.toNanos(request.range().to());
    }

    /** Whether spans are needed whole: tags are among the attributes. */
    boolean needsAttributes() {
        return !request.tags().isEmpty();
    }

    @Override
    public boolean wants(long trace, long startNanos) {
        return needsAttributes();
    }

    @Override
    public synchronized void take(Span span) {
        boolean tagged = request.tags().entrySet().stream()
                .allMatch(tag -> tag.getValue().equals(span.attributes().get(tag.getKey())));
        note(ChosenTraces.hash(span.traceId()), TimeReader.toNanos(span.start()), span.service(), tagged);
    }

    @Override
    public synchronized void pass(long trace, long startNanos, String service) {
        note(trace, startNanos, service, request.tags().isEmpty());
    }

    long scanned() {
        return scanned;
    }

    /** Spans of traces that there was no place for. */
    long leftOut() {
        return leftOut;
    }

    /** How many traces match. */
    long matching() {
        return slots().count();
    }

    /** The newest of those that match, no more than the request's limit. */
    ChosenTraces chosen(Duration longest) {
        int[] wanted = slots().toArray();
        long[] times =
                Arrays.stream(wanted).mapToLong(slot -> newest[slot]).sorted().toArray();
        if (times.length == 0) {
            return ChosenTraces.NONE;
        }
        int limit = (int) Math.min(request.limit(), times.length);
        long oldest = times[times.length - limit];
        long[] chosen = Arrays.stream(wanted)
                .filter(slot -> newest[slot] >= oldest)
                .mapToLong(slot -> traces[slot])
                .sorted()
                .toArray();
        var around = new TimeRange(
                TimeReader.toInstant(oldest).minus(longest),
                TimeReader.toInstant(times[times.length - 1]).plus(longest));
        return new ChosenTraces(chosen, around);
    }

    private IntStream slots() {
        return IntStream.range(0, traces.length).filter(slot -> signs[slot] == WANTED && newest[slot] != NEVER);
    }

    private void note(long trace, long start, String service, boolean tagged) {
        scanned++;
        boolean inside = start >= from && start < to;
        if (!inside && !tagged) {
            return;
        }
        int slot = slot(trace);
        if (slot < 0) {
            leftOut++;
            return;
        }
        signs[slot] |= tagged ? TAGGED : 0;
        if (inside) {
            newest[slot] = Math.max(newest[slot], start);
            signs[slot] |= request.service().map(service::equals).orElse(true) ? PASSES : 0;
        }
    }

    /** Where the trace is kept, from now on if need be; -1 when there is no place left. */
    private int slot(long trace) {
        int slot = place(trace);
        if (traces[slot] == trace) {
            return slot;
        }
        if (size == MAX_TRACES) {
            return -1;
        }
        size++;
        if (size * 2 > traces.length) {
            grow();
            slot = place(trace);
        }
        traces[slot] = trace;
        newest[slot] = NEVER;
        return slot;
    }

    private int place(long trace) {
        int slot = (int) trace & (traces.length - 1);
        while (traces[slot] != 0 && traces[slot] != trace) {
            slot = (slot + 1) & (traces.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldTraces = traces;
        long[] oldNewest = newest;
        byte[] oldSigns = signs;
        traces = new long[oldTraces.length * 2];
        newest = new long[traces.length];
        signs = new byte[traces.length];
        for (int i = 0; i < oldTraces.length; i++) {
            if (oldTraces[i] != 0) {
                int slot = place(oldTraces[i]);
                traces[slot] = oldTraces[i];
                newest[slot] = oldNewest[i];
                signs[slot] = oldSigns[i];
            }
        }
    }
}
