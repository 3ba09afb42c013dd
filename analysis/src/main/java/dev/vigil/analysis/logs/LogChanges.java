package dev.vigil.analysis.logs;

import dev.vigil.analysis.stats.CountScan;
import dev.vigil.analysis.stats.FalseDiscovery;
import dev.vigil.analysis.stats.Shift;
import dev.vigil.analysis.stats.TimeGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Tells which patterns of warnings and errors come more often than they did, and which services fell silent. A pattern has to
 * grow faster than what its service logs when all is well: more visitors bring more lines of every kind.
 */
public final class LogChanges {
    private static final double MIN_LINES = 3;
    private static final double MIN_RATIO = 2;
    private static final double MIN_SHARE_RATIO = 1.6;
    private static final double MIN_Z = 4;
    private static final double MAX_FALSE = 0.001;
    private static final int MIN_BUCKETS = 2;
    private static final double MANY_AT_ONCE = 8;
    private static final double ENOUGH_NORMAL = 60;
    private static final double MIN_STEADY_SHARE = 0.2;
    private static final double MIN_STEADY_LINES = 20;
    private static final int MAX_STEADY = 3;
    /** Where this many lines are to be expected, chance does not leave out all of them. */
    private static final double NEVER_NONE = 20;

    private static final double ALMOST_NONE = 0.1;
    private static final double MIN_SILENT_SHARE = 0.1;

    private final TimeGrid grid;
    private final List<LogPattern> patterns;
    private final Map<String, double[]> normal = new HashMap<>();
    private final Map<String, double[]> all = new TreeMap<>();
    private final double[] exposure;

    public LogChanges(List<LogPattern> patterns, TimeGrid grid) {
        this.grid = grid;
        this.patterns = patterns;
        double[] total = new double[grid.size()];
        for (LogPattern pattern : patterns) {
            double[] counts = pattern.counts();
            add(counts, total);
            add(counts, all.computeIfAbsent(pattern.service(), s -> new double[grid.size()]));
            if (!pattern.isWarning()) {
                add(counts, normal.computeIfAbsent(pattern.service(), s -> new double[grid.size()]));
            }
        }
        exposure = exposure(total);
    }

    /**
     * A service that logs hardly anything any more, up to the end, where it logged much.
     *
     * @param usual lines per minute before
     */
    public record Silence(
            String service, double usual, double now, double z, java.time.Instant onset, double lasting) {}

    /** Warnings and errors that come more often, in the order of the patterns. */
    public List<LogChange> more() {
        List<LogPattern> looked = new ArrayList<>();
        List<Shift> shifts = new ArrayList<>();
        for (LogPattern pattern : patterns) {
            if (pattern.isWarning() && pattern.total() >= MIN_LINES) {
                double[] counts = pattern.counts();
                Optional<Shift> shift = CountScan.scan(counts, exposure, grid.firstCurrent(), CountScan.Direction.UP);
                if (shift.isPresent()) {
                    looked.add(pattern);
                    shifts.add(shift.get());
                }
            }
        }
        double[] chances = FalseDiscovery.adjusted(
                shifts.stream().mapToDouble(Shift::pValue).toArray());
        List<LogChange> changes = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            Shift shift = shifts.get(i);
            if (chances[i] <= MAX_FALSE && matters(looked.get(i), shift)) {
                changes.add(change(looked.get(i), shift, chances[i]));
            }
        }
        if (changes.isEmpty() && grid.firstCurrent() == 0) {
            changes.addAll(steady());
        }
        return changes;
    }

    /** The most frequent errors of services that log little else, when there is no earlier time to compare with. */
    private List<LogChange> steady() {
        List<LogChange> steady = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (LogPattern pattern : patterns) {
            double total = DoubleStream.of(all.getOrDefault(pattern.service(), new double[0]))
                    .sum();
            double errors = patterns.stream()
                    .filter(other -> other.isError() && other.service().equals(pattern.service()))
                    .mapToDouble(LogPattern::total)
                    .sum();
            boolean many = total >= MIN_STEADY_LINES && errors >= MIN_STEADY_SHARE * total;
            if (pattern.isError() && many && taken.merge(pattern.service(), 1, Integer::sum) <= MAX_STEADY) {
                double perMinute = 60
                        * pattern.total()
                        / Math.max(1, DoubleStream.of(exposure).sum());
                steady.add(new LogChange(
                        LogChange.Kind.STEADY,
                        pattern,
                        perMinute,
                        perMinute,
                        perMinute,
                        pattern.total(),
                        pattern.total() / total,
                        0,
                        1,
                        pattern.samples().getFirst().time(),
                        grid.current().to(),
                        1));
            }
        }
        return steady;
    }

    public List<Silence> silences() {
        List<Silence> silences = new ArrayList<>();
        int last = lastKnown();
        all.forEach((service, counts) -> {
            if (!service.isEmpty()) {
                silence(service, counts, last).ifPresent(silences::add);
            }
        });
        return silences;
    }

    private Optional<Silence> silence(String service, double[] counts, int last) {
        return CountScan.scan(counts, exposure, grid.firstCurrent(), CountScan.Direction.DOWN)
                .filter(shift -> -shift.z() >= MIN_Z
                        && shift.after() <= ALMOST_NONE * shift.before()
                        && shift.to() > last
                        && lasting(shift) >= MIN_SILENT_SHARE)
                .map(shift -> new Silence(
                        service,
                        shift.before() * 60,
                        shift.after() * 60,
                        shift.z(),
                        grid.start(shift.from()),
                        lasting(shift)));
    }

    private boolean matters(LogPattern pattern, Shift shift) {
        double[] counts = pattern.counts();
        double lines = sum(counts, shift);
        int buckets = 0;
        for (int bucket = shift.from(); bucket < shift.to(); bucket++) {
            buckets += counts[bucket] > 0 ? 1 : 0;
        }
        boolean spread = buckets >= MIN_BUCKETS || lines >= MANY_AT_ONCE;
        return lines >= MIN_LINES
                && spread
                && shift.z() >= MIN_Z
                && shift.ratio() >= MIN_RATIO
                && outgrowsTraffic(pattern, shift);
    }

    /** Whether it grew more than the ordinary lines of its service did in the same time. */
    private boolean outgrowsTraffic(LogPattern pattern, Shift shift) {
        double[] ordinary = normal.getOrDefault(pattern.service(), new double[grid.size()]);
        double meanwhile = sum(ordinary, shift);
        double before = 0;
        double usual = 0;
        double[] counts = pattern.counts();
        for (int bucket = 0; bucket < grid.size(); bucket++) {
            boolean inside = bucket >= shift.from() && bucket < shift.to();
            boolean reference =
                    grid.firstCurrent() > 0 ? bucket < Math.min(shift.from(), grid.firstCurrent()) : !inside;
            before += reference ? ordinary[bucket] : 0;
            usual += reference ? counts[bucket] : 0;
        }
        if (before < ENOUGH_NORMAL || meanwhile <= 0 || usual <= 0) {
            return true;
        }
        return sum(counts, shift) / meanwhile >= MIN_SHARE_RATIO * usual / before;
    }

    private LogChange change(LogPattern pattern, Shift shift, double chance) {
        double lines = sum(pattern.counts(), shift);
        double service = sum(all.getOrDefault(pattern.service(), new double[grid.size()]), shift);
        return new LogChange(
                shift.before() == 0 ? LogChange.Kind.NEW : LogChange.Kind.SURGING,
                pattern,
                shift.before() * 60,
                shift.high() * 60,
                shift.after() * 60,
                lines,
                service > 0 ? lines / service : 0,
                shift.z(),
                chance,
                onset(pattern, shift),
                grid.end(shift.to() - 1),
                lasting(shift));
    }

    /** The first line of the stretch where it is known to the millisecond, else the start of its bucket. */
    private java.time.Instant onset(LogPattern pattern, Shift shift) {
        var from = grid.start(shift.from());
        var to = grid.end(shift.from());
        return pattern.samples().stream()
                .map(LogPattern.Sample::time)
                .filter(time -> !time.isBefore(from) && time.isBefore(to))
                .min(java.util.Comparator.naturalOrder())
                .orElse(from);
    }

    private double lasting(Shift shift) {
        return Math.min(1, (double) shift.length() / (grid.size() - grid.firstCurrent()));
    }

    /** Seconds per bucket, from the first to the last line that was seen, without what was not kept. */
    private double[] exposure(double[] total) {
        double[] seconds = new double[grid.size()];
        int last = -1;
        for (int bucket = 0; bucket < total.length; bucket++) {
            if (total[bucket] > 0) {
                boolean kept = last >= 0 && !isGap(total, last, bucket);
                for (int quiet = last + 1; kept && quiet < bucket; quiet++) {
                    seconds[quiet] = grid.seconds(quiet);
                }
                seconds[bucket] = grid.seconds(bucket);
                last = bucket;
            }
        }
        return seconds;
    }

    /** Whether nobody said anything though there is much talk right before and right after: that time was not kept. */
    private boolean isGap(double[] total, int before, int after) {
        double talk = Math.min(total[before] / grid.seconds(before), total[after] / grid.seconds(after));
        return after > before + 1 && talk * grid.seconds(after - 1) >= NEVER_NONE;
    }

    private int lastKnown() {
        int last = exposure.length - 1;
        while (last > 0 && exposure[last] == 0) {
            last--;
        }
        return last;
    }

    private static double sum(double[] counts, Shift shift) {
        double sum = 0;
        for (int bucket = shift.from(); bucket < shift.to(); bucket++) {
            sum += counts[bucket];
        }
        return sum;
    }

    private static void add(double[] counts, double[] to) {
        for (int i = 0; i < counts.length; i++) {
            to[i] += counts[i];
        }
    }
}
