package dev.vigil.analysis.metrics;

import dev.vigil.analysis.stats.CountScan;
import dev.vigil.analysis.stats.Shift;
import dev.vigil.analysis.stats.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Failures that a metric counts, judged as counts: one failed call among few is a high rate and says nothing. A share of
 * requests is turned back into counts where a metric of the same service tells how many requests there were.
 */
final class Failures {
    private static final double MIN_EVENTS = 6;
    private static final double MIN_RATIO = 2;
    private static final double MIN_SHARE_MORE = 0.005;
    /** Many series are looked at: a change has to be this unlikely in each of them, over all its stretches. */
    private static final double MAX_CHANCE = 1e-5;

    private final MetricSeries series;
    private final TimeGrid grid;
    private final double[] counts;
    private final double[] exposure;
    private final double[] requests;
    private final boolean isShare;

    /**
     * @param shift in buckets of the grid; its rates are per second, or shares where the metric is one
     * @param share how much more of all requests fail, where that can be told
     */
    record Found(Shift shift, boolean isShare, OptionalDouble share) {}

    private Failures(MetricSeries series, TimeGrid grid, boolean isShare) {
        this.series = series;
        this.grid = grid;
        this.isShare = isShare;
        counts = new double[grid.size()];
        exposure = new double[grid.size()];
        requests = new double[grid.size()];
    }

    /** Whether the metric's failures can be counted. */
    static boolean canCount(MetricSeries series, List<MetricSeries> traffic) {
        return series.name.meaning() == Meaning.ERRORS
                && (series.whole() > 0 ? !requests(traffic).isEmpty() : series.isRate() || series.isWholeNumbers());
    }

    /** The stretch in which failures came most surprisingly often, if that is more than chance. */
    static Optional<Found> more(MetricSeries series, TimeGrid grid, List<MetricSeries> traffic) {
        var failures = new Failures(series, grid, series.whole() > 0);
        if (failures.isShare) {
            failures.countShares(requests(traffic));
        } else {
            failures.countEvents();
            failures.countRequests(requests(traffic));
        }
        return failures.found();
    }

    private Optional<Found> found() {
        return CountScan.scan(counts, exposure, grid.firstCurrent(), CountScan.Direction.UP)
                .filter(shift -> shift.pValue() <= MAX_CHANCE
                        && shift.ratio() >= MIN_RATIO
                        && sum(counts, shift) >= MIN_EVENTS
                        && (!isShare || shift.after() - shift.before() >= MIN_SHARE_MORE))
                .map(shift -> new Found(shift, isShare, share(shift)));
    }

    private void countEvents() {
        for (int i = 0; i < series.times.length; i++) {
            double seconds = series.seconds(i);
            int bucket = grid.bucket(series.times[i]);
            counts[bucket] += series.isRate() ? series.values[i] * seconds : series.values[i];
            exposure[bucket] += seconds;
        }
    }

    private void countRequests(List<MetricSeries> traffic) {
        for (MetricSeries one : traffic) {
            for (int i = 0; i < one.times.length; i++) {
                requests[grid.bucket(one.times[i])] += Math.max(0, one.values[i]) * one.seconds(i);
            }
        }
    }

    private void countShares(List<MetricSeries> requests) {
        double whole = series.whole();
        for (int i = 0; i < series.times.length; i++) {
            double asked = 0;
            for (MetricSeries one : requests) {
                int at = Arrays.binarySearch(one.times, series.times[i]);
                asked += at >= 0 ? Math.max(0, one.values[at]) * one.seconds(at) : 0;
            }
            int bucket = grid.bucket(series.times[i]);
            counts[bucket] += asked * Math.clamp(series.values[i] / whole, 0, 1);
            exposure[bucket] += asked;
        }
    }

    /** The rates that tell how many requests there were: all series of the busiest metric. */
    private static List<MetricSeries> requests(List<MetricSeries> traffic) {
        String busiest = "";
        double most = 0;
        for (MetricSeries one : traffic) {
            double mean = Arrays.stream(one.values).average().orElse(0);
            if (one.isRate() && mean > most) {
                busiest = one.metric;
                most = mean;
            }
        }
        String metric = busiest;
        return traffic.stream()
                .filter(one -> one.isRate() && one.metric.equals(metric))
                .toList();
    }

    private OptionalDouble share(Shift shift) {
        double more = shift.after() - shift.before();
        if (isShare) {
            return OptionalDouble.of(Math.clamp(more, 0, 1));
        }
        double requestsInStretch = sum(requests, shift);
        return requestsInStretch <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(more * sum(exposure, shift) / requestsInStretch, 0, 1));
    }

    private static double sum(double[] values, Shift shift) {
        double sum = 0;
        for (int bucket = shift.from(); bucket < shift.to(); bucket++) {
            sum += values[bucket];
        }
        return sum;
    }
}
