package dev.vigil.analysis.metrics;

import dev.vigil.analysis.stats.CountScan;
import dev.vigil.analysis.stats.LevelScan;
import dev.vigil.analysis.stats.Robust;
import dev.vigil.analysis.stats.Shift;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.stats.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges one series: a level that left its band, or a slow climb of something limited. */
final class SeriesCheck {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SAME_TIME_OF_DAY = Duration.ofMinutes(30);
    private static final int MIN_DAYS = 2;
    private static final int MIN_SAME_TIME_POINTS = 3;
    private static final int MIN_TREND_POINTS = 20;
    private static final double MIN_TREND_TAU = 0.5;
    private static final double MIN_TREND_Z = 5;
    private static final double MIN_TREND_GROWTH = 0.25;
    private static final double LOWEST_PART = 0.15;
    private static final int CLIMB_LEAD = 3;
    private static final int MIN_CLIMB_POINTS = 12;
    private static final double MIN_CLIMB_TAU = 0.6;
    private static final double RESTART_DROP = 0.4;
    /** So few connections, workers or waiting requests are nobody's shortage, though there were none before. */
    private static final double A_FEW = 2;

    private final MetricSeries series;
    private final TimeGrid grid;
    private final List<MetricSeries> traffic;
    private final int firstCurrent;

    /** @param traffic the metrics of the same service that tell how much is asked of it */
    SeriesCheck(MetricSeries series, TimeGrid grid, List<MetricSeries> traffic) {
        this.series = series;
        this.grid = grid;
        this.traffic = traffic;
        firstCurrent = series.firstAt(grid.current().from().toEpochMilli());
    }

    Optional<MetricChange> change() {
        if (series.name.meaning() == Meaning.NO_MEASURE || series.values.length - firstCurrent < 3) {
            return Optional.empty();
        }
        if (Failures.canCount(series, traffic)) {
            return Failures.more(series, grid, traffic).map(this::failing);
        }
        Optional<MetricChange> step = LevelScan.scan(seasonless(), firstCurrent, CountScan.Direction.EITHER)
                .map(this::change)
                .filter(this::matters);
        if (!canRunOut()) {
            return step;
        }
        return growth().or(() -> step.map(this::climbing));
    }

    /** A rise that goes on rising as long as it lasts, or until a restart, is a climb. */
    private MetricChange climbing(MetricChange step) {
        int from = Math.max(0, series.firstAt(step.onset().toEpochMilli()) - CLIMB_LEAD);
        int peak = from;
        double sign = step.isUp() ? 1 : -1;
        for (int i = from; i < series.firstAt(step.ended().toEpochMilli()); i++) {
            peak = sign * series.values[i] > sign * series.values[peak] ? i : peak;
        }
        double[] rise = Arrays.copyOfRange(series.values, from, peak + 1);
        if (!step.isBad() || rise.length < MIN_CLIMB_POINTS) {
            return step;
        }
        Trend trend = Trend.of(rise);
        boolean steady = sign * trend.tau() >= MIN_CLIMB_TAU && Math.abs(trend.growth()) >= MIN_TREND_GROWTH;
        return steady ? step.climbingTo(series.values[peak]) : step;
    }

    private boolean canRunOut() {
        boolean limited = series.name.meaning() == Meaning.USAGE || series.name.meaning() == Meaning.HEADROOM;
        return limited
                && switch (series.name.resource()) {
                    case MEMORY, DISK, POOL, HANDLES, QUEUE -> true;
                    case CPU, NETWORK, COLLECTOR, NONE -> false;
                };
    }

    private MetricChange failing(Failures.Found found) {
        Shift shift = found.shift();
        double unit = found.isShare() ? series.whole() : series.isRate() ? 1 : series.seconds(0);
        long bucketStart = grid.start(shift.from()).toEpochMilli();
        int first = series.firstAt(bucketStart);
        while (first < series.values.length - 1 && series.values[first] <= shift.high() * unit) {
            first++;
        }
        return new MetricChange(
                series.service,
                series.metric,
                series.labels,
                series.name.meaning(),
                series.name.resource(),
                series.unit,
                shift.before() * unit,
                shift.low() * unit,
                shift.high() * unit,
                shift.after() * unit,
                shift.z(),
                Instant.ofEpochMilli(series.times[first]),
                grid.end(shift.to() - 1),
                Math.min(1, (double) shift.length() / (grid.size() - grid.firstCurrent())),
                false,
                series.whole(),
                found.share());
    }

    private MetricChange change(Shift shift) {
        double[] within = Arrays.copyOfRange(series.values, shift.from(), shift.to());
        double offset = Robust.median(within) - shift.after();
        int points = series.values.length - firstCurrent;
        boolean toEnd = shift.to() == series.values.length;
        return new MetricChange(
                series.service,
                series.metric,
                series.labels,
                series.name.meaning(),
                series.name.resource(),
                series.unit,
                shift.before() + offset,
                shift.low() + offset,
                shift.high() + offset,
                Robust.median(within),
                shift.z(),
                Instant.ofEpochMilli(series.times[shift.from()]),
                toEnd ? grid.current().to() : Instant.ofEpochMilli(series.times[shift.to()]),
                Math.min(1, (double) shift.length() / points),
                false,
                series.whole(),
                OptionalDouble.empty());
    }

    /** Whether the change is large enough to mean anything, however certain it is. */
    private boolean matters(MetricChange change) {
        double points = change.whole() == 0 ? 0 : Math.abs(change.now() - change.usual()) / change.whole();
        return switch (change.meaning()) {
            case ERRORS -> change.whole() == 0 ? change.factor() >= 2 : points >= 0.005;
            case SUCCESS -> change.whole() == 0 ? change.factor() >= 1.05 : points >= 0.005;
            case LATENCY -> change.factor() >= 1.4;
            case TRAFFIC -> change.factor() >= 1.8;
            case USAGE, HEADROOM ->
                change.whole() == 0
                        ? change.factor() >= 1.3 && !isAFew(change)
                        : points >= 0.1 && change.factor() >= 1.2;
            case RESTARTS -> true;
            case OTHER -> change.whole() == 0 ? change.factor() >= 2 : points >= 0.1;
            case NO_MEASURE -> false;
        };
    }

    private boolean isAFew(MetricChange change) {
        return switch (change.resource()) {
            case POOL, HANDLES, QUEUE -> change.isUp() && change.now() <= A_FEW && series.isWholeNumbers();
            case CPU, MEMORY, DISK, NETWORK, COLLECTOR, NONE -> false;
        };
    }

    /** Takes out what repeats from day to day, where there are days to learn it from. */
    private double[] seasonless() {
        long[] times = series.times;
        if (firstCurrent == 0
                || times[firstCurrent - 1] - times[0]
                        < DAY.multipliedBy(MIN_DAYS).toMillis()) {
            return series.values;
        }
        double usual = Robust.median(Arrays.copyOf(series.values, firstCurrent));
        double[] rest = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            double expected = expectedAt(times[i], usual);
            rest[i] = series.values[i] - expected + usual;
        }
        return rest;
    }

    private double expectedAt(long time, double otherwise) {
        double[] same = new double[firstCurrent];
        int found = 0;
        for (int i = 0; i < firstCurrent; i++) {
            long apart = Math.floorMod(series.times[i] - time, DAY.toMillis());
            long distance = Math.min(apart, DAY.toMillis() - apart);
            if (distance <= SAME_TIME_OF_DAY.toMillis()) {
                same[found++] = series.values[i];
            }
        }
        return found < MIN_SAME_TIME_POINTS ? otherwise : Robust.median(Arrays.copyOf(same, found));
    }

    /** A steady climb since the last restart, such as a leak makes. */
    private Optional<MetricChange> growth() {
        int[] longest = longestClimb();
        double[] climb = Arrays.copyOfRange(series.values, longest[0], longest[1]);
        if (climb.length < MIN_TREND_POINTS) {
            return Optional.empty();
        }
        Trend trend = Trend.of(climb);
        boolean up = series.name.meaning() == Meaning.USAGE;
        double sign = up ? 1 : -1;
        double whole = series.whole();
        double grown = whole == 0 ? trend.growth() : (trend.end() - trend.start()) / whole / 0.4;
        if (sign * trend.tau() < MIN_TREND_TAU
                || sign * trend.z() < MIN_TREND_Z
                || sign * grown < MIN_TREND_GROWTH
                || longest[1] <= firstCurrent) {
            return Optional.empty();
        }
        int beyond = onsetOfClimb(longest, trend);
        double spread = Math.abs(trend.end() - trend.start()) * 0.05;
        return Optional.of(new MetricChange(
                series.service,
                series.metric,
                series.labels,
                series.name.meaning(),
                series.name.resource(),
                series.unit,
                trend.start(),
                trend.start() - spread,
                trend.start() + spread,
                climb[climb.length - 1],
                sign * Math.min(40, Math.abs(trend.z())),
                Instant.ofEpochMilli(series.times[beyond]),
                longest[1] == series.times.length
                        ? grid.current().to()
                        : Instant.ofEpochMilli(series.times[longest[1]]),
                1,
                true,
                whole,
                OptionalDouble.empty()));
    }

    /** The longest stretch without a restart, which is a fall by a large part of the whole range at once. */
    private int[] longestClimb() {
        double[] values = series.values;
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        double sign = series.name.meaning() == Meaning.USAGE ? 1 : -1;
        int from = 0;
        int[] longest = {0, 0};
        for (int i = 1; i <= values.length; i++) {
            boolean restart = i == values.length || sign * (values[i - 1] - values[i]) > RESTART_DROP * (high - low);
            if (restart) {
                if (i - from >= longest[1] - longest[0]) {
                    longest = new int[] {from, i};
                }
                from = i;
            }
        }
        return longest;
    }

    /** Where the climb leaves its lower level for good: after the last point in the lowest part of its range. */
    private int onsetOfClimb(int[] climb, Trend trend) {
        double[] values = Arrays.copyOfRange(series.values, climb[0], climb[1]);
        double sign = Math.signum(trend.slope());
        double bottom = Robust.quantile(values, sign > 0 ? 0.1 : 0.9);
        double top = Robust.quantile(values, sign > 0 ? 1 : 0);
        double low = bottom + LOWEST_PART * (top - bottom);
        for (int i = values.length - 1; i > 0; i--) {
            if (sign * values[i] < sign * low) {
                return climb[0] + Math.min(i + 1, values.length - 1);
            }
        }
        return climb[0];
    }
}
