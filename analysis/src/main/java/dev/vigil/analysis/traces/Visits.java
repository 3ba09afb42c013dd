package dev.vigil.analysis.traces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins spans to visits: all spans of one service below one incoming request, and its calls to others. */
final class Visits {
    private static final int MAX_DEPTH = 200;

    private final SpanStore spans;
    private final int[] parentRow;
    private final int[] firstChild;
    private final int[] nextSibling;

    private Visits(SpanStore spans) {
        this.spans = spans;
        int size = spans.size();
        parentRow = new int[size];
        firstChild = new int[size];
        nextSibling = new int[size];
        Arrays.fill(firstChild, -1);
        Arrays.fill(nextSibling, -1);
        Map<Long, Integer> rows = HashMap.newHashMap(size);
        for (int row = 0; row < size; row++) {
            rows.put(spans.id[row], row);
        }
        for (int row = 0; row < size; row++) {
            int parent = spans.parent[row] == 0 ? -1 : rows.getOrDefault(spans.parent[row], -1);
            parentRow[row] = parent == row ? -1 : parent;
            if (parentRow[row] >= 0) {
                nextSibling[row] = firstChild[parentRow[row]];
                firstChild[parentRow[row]] = row;
            }
        }
    }

    /** All visits, by time. */
    static List<Visit> of(SpanStore spans) {
        var joined = new Visits(spans);
        List<Visit> visits = new ArrayList<>();
        for (int row = 0; row < spans.size(); row++) {
            if (joined.isEntry(row)) {
                visits.add(joined.visit(row));
            }
        }
        visits.sort(Comparator.comparingLong(Visit::startMillis)
                .thenComparing(Visit::traceId)
                .thenComparing(Visit::service)
                .thenComparing(Visit::operation)
                .thenComparingDouble(Visit::millis));
        return visits;
    }

    private boolean isEntry(int row) {
        int parent = parentRow[row];
        if (parent < 0) {
            // A call whose caller's own span is missing is no request that came in.
            return !spans.is(row, SpanStore.CALLS) || spans.parent[row] == 0;
        }
        return spans.service[row] != spans.service[parent] || spans.is(row, SpanStore.SERVES);
    }

    private Visit visit(int row) {
        List<Visit.Call> calls = new ArrayList<>();
        List<long[]> waits = new ArrayList<>();
        gather(row, calls, waits, 0);
        calls.sort(Comparator.comparingLong(Visit.Call::startMillis)
                .thenComparing(Visit.Call::target)
                .thenComparingDouble(Visit.Call::millis));
        double waited = covered(waits, spans.startMicros[row], spans.startMicros[row] + spans.micros[row]);
        return new Visit(
                spans.services.text(spans.service[row]),
                spans.operations.text(spans.operation[row]),
                spans.versions.text(spans.version[row]),
                spans.traceName[row],
                spans.startMicros[row] / 1_000,
                spans.micros[row] / 1_000.0,
                Math.max(0, spans.micros[row] - waited) / 1_000.0,
                spans.is(row, SpanStore.FAILED),
                parentRow[row] < 0,
                calls);
    }

    private void gather(int row, List<Visit.Call> calls, List<long[]> waits, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (int child = firstChild[row]; child >= 0; child = nextSibling[child]) {
            if (isEntry(child)) {
                add(child, child, spans.services.text(spans.service[child]), true, calls, waits);
            } else if (spans.is(child, SpanStore.CALLS)) {
                int answer = answer(child);
                String target =
                        answer >= 0 ? spans.services.text(spans.service[answer]) : spans.peers.text(spans.peer[child]);
                if (!target.isEmpty()) {
                    add(child, answer >= 0 ? answer : child, target, answer >= 0, calls, waits);
                } else {
                    gather(child, calls, waits, depth + 1);
                }
            } else {
                gather(child, calls, waits, depth + 1);
            }
        }
    }

    private void add(int row, int answer, String target, boolean answered, List<Visit.Call> calls, List<long[]> waits) {
        boolean async = spans.is(row, SpanStore.ASYNC) || spans.is(answer, SpanStore.ASYNC);
        calls.add(new Visit.Call(
                target,
                spans.micros[row] / 1_000.0,
                spans.is(row, SpanStore.FAILED),
                answered,
                async,
                spans.startMicros[row] / 1_000,
                answer == row ? Double.NaN : spans.micros[answer] / 1_000.0,
                answer != row && !spans.is(answer, SpanStore.FAILED)));
        if (!async) {
            waits.add(new long[] {spans.startMicros[row], spans.startMicros[row] + spans.micros[row]});
        }
    }

    /** The callee's span of a call, or -1 when it left none. */
    private int answer(int call) {
        for (int child = firstChild[call]; child >= 0; child = nextSibling[child]) {
            if (isEntry(child)) {
                return child;
            }
        }
        return -1;
    }

    /** How much of a time the given intervals cover together. */
    private static double covered(List<long[]> intervals, long from, long to) {
        intervals.sort(Comparator.<long[]>comparingLong(i -> i[0]).thenComparingLong(i -> i[1]));
        long sum = 0;
        long reached = from;
        for (long[] interval : intervals) {
            long start = Math.max(reached, interval[0]);
            long end = Math.min(to, interval[1]);
            if (end > start) {
                sum += end - start;
                reached = end;
            }
        }
        return sum;
    }
}
