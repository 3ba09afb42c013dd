package dev.vigil.analysis.traces;

import dev.vigil.analysis.stats.Robust;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.telemetry.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the values of changed requests and calls ran: the share that failed, the 95th percentile, requests a minute. */
final class CallCourses {
    private final TimeGrid grid;
    private final List<TraceChange> changes;

    CallCourses(TimeGrid grid, List<TraceChange> changes) {
        this.grid = grid;
        this.changes = changes;
    }

    List<Series> of(List<Visit> visits) {
        return changes.stream().map(change -> of(change, visits)).toList();
    }

    private Series of(TraceChange change, List<Visit> visits) {
        var buckets = new Bucket[grid.size()];
        Arrays.setAll(buckets, i -> new Bucket());
        for (Visit visit : visits) {
            if (!visit.service().equals(change.service())) {
                continue;
            }
            if (!change.isCall()) {
                if (change.operation().isEmpty() || change.operation().equals(visit.operation())) {
                    buckets[grid.bucket(visit.startMillis())].add(visit.millis(), visit.failed());
                }
                continue;
            }
            for (Visit.Call call : visit.calls()) {
                int bucket = grid.bucket(call.startMillis());
                if (bucket >= 0 && !call.async() && call.target().equals(change.target())) {
                    buckets[bucket].add(call.millis(), call.failed());
                }
            }
        }
        return course(change, buckets);
    }

    private Series course(TraceChange change, Bucket[] buckets) {
        int[] told = java.util.stream.IntStream.range(0, buckets.length)
                .filter(i -> change.kind() == TraceChange.Kind.SILENCE || !buckets[i].millis.isEmpty())
                .toArray();
        long[] times =
                Arrays.stream(told).mapToLong(i -> grid.start(i).toEpochMilli()).toArray();
        double[] values = Arrays.stream(told)
                .mapToDouble(i -> value(change.kind(), buckets[i], i))
                .toArray();
        return new Series("", Map.of(), Series.Kind.GAUGE, "", times, values);
    }

    private double value(TraceChange.Kind kind, Bucket bucket, int index) {
        return switch (kind) {
            case ERRORS -> (double) bucket.failed / bucket.millis.size();
            case LATENCY ->
                Robust.quantile(
                        bucket.millis.stream().mapToDouble(Double::doubleValue).toArray(), 0.95);
            case SILENCE -> bucket.millis.size() * 60 / grid.seconds(index);
        };
    }

    /** What was seen in one stretch of time. */
    private static final class Bucket {
        private final List<Double> millis = new ArrayList<>();
        private int failed;

        void add(double took, boolean failure) {
            millis.add(took);
            failed += failure ? 1 : 0;
        }
    }
}
