package dev.vigil.analysis.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Tells of each value of a stream how strange it is, as it comes: knows nothing of what follows, and forgets what is long past.
 * Several measures look at the stream (steps, shifts of its level, of its spread, from the day before, records, unusual
 * sequences); each is held against its own history, and the strangest counts most.
 *
 * <p>The weights were found by search over the Numenta Anomaly Benchmark (Lavin and Ahmad, ICMLA 2015); docs/diagnosis.md says
 * how well that carries over. Sequences are after the contextual detector of that benchmark (Smirnov 2016), peaks of days after
 * block maxima (Gumbel 1958).
 */
public final class StreamDetector {
    /** From this score on, a value is an alarm. */
    public static final double ALARM = 0.39;

    /** For this share of the time seen so far nothing is told after an alarm: it is the same trouble. */
    private static final double REST = 0.057;

    private static final double OTHERS = 0.1;
    private static final int WARM_UP = 20;
    private static final int SETTLED = 60;
    private static final int LEARNS_SEQUENCES = 31;
    private static final int MIN_DAY = 24;
    private static final int MAX_DAY = 300;
    private static final long DAY_SECONDS = 86_400;
    private static final int DAYS = 4;
    private static final double LEAST_SPREAD = 0.1;
    private static final double LEAST_NOISE = 0.03;
    private static final double TINY = 1e-9;

    private static final double RECORD_WEIGHT = 75;
    private static final double MOST_RECORD = 45;

    private final RecentValues values = new RecentValues();
    private final Sequences sequences = new Sequences();
    private final Measure step = new Measure(0.84, 0);
    private final Measure briefShift = new Measure(0.135, 0.6);
    private final Measure shift = new Measure(0, 0.78);
    private final Measure briefNoise = new Measure(0.116, 0);
    private final Measure noise = new Measure(0.52, 0);
    private final Measure dayBefore = new Measure(0.74, 0);
    private final Measure sequence = new Measure(0, 0.45);
    private final List<Measure> measures = List.of(step, briefShift, shift, briefNoise, noise, dayBefore, sequence);
    private final long[] gaps = new long[WARM_UP - 1];
    private int day;
    private int inDay;
    private long lastSecond;
    private double last;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private long alarmAt = -1;

    /** What looks at the stream, and how much it counts beside all its values, and beside the peaks of its days. */
    private static final class Measure {
        private final double besideAll;
        private final double besideDays;
        private final Strangeness strangeness = new Strangeness();
        private double value;

        Measure(double besideAll, double besideDays) {
            this.besideAll = besideAll;
            this.besideDays = besideDays;
        }

        double besideAll() {
            return besideAll * strangeness.besideAll();
        }

        double besideDays() {
            return besideDays * strangeness.besideDays();
        }
    }

    /** Takes the next value; answers how strange it is, from 0 to 1. */
    public double next(long timeMillis, double value) {
        long second = timeMillis / 1_000;
        values.add(value);
        long count = values.count();
        if (count > 1 && count <= WARM_UP) {
            gaps[(int) count - 2] = second - lastSecond;
        }
        if (count == WARM_UP) {
            Arrays.sort(gaps);
            day = Math.clamp(DAY_SECONDS / Math.max(1, gaps[gaps.length / 2]), MIN_DAY, MAX_DAY);
        }
        double record = record(value);
        double score = 0;
        if (count >= WARM_UP) {
            measure(value, count);
            score = 1 - Math.exp(-strangest(record, count));
        }
        lastSecond = second;
        last = value;
        return rested(score, count);
    }

    private double rested(double score, long count) {
        long at = count - 1;
        if (alarmAt >= 0 && at - alarmAt < REST * at) {
            return 0;
        }
        if (score > ALARM) {
            alarmAt = at;
        }
        return score;
    }

    /** By how much of the range so far a value leaves it. */
    private double record(double value) {
        double range = most - least;
        double beyond = range > 0 ? Math.max(0, Math.max(value - most, least - value) / range) : 0;
        least = Math.min(least, value);
        most = Math.max(most, value);
        double whole = most - least;
        boolean learns = values.count() > LEARNS_SEQUENCES;
        sequence.value = sequences.next(range > 0 ? (value - least) / whole : 0, learns);
        return Math.min(MOST_RECORD, RECORD_WEIGHT * beyond);
    }

    private void measure(double value, long count) {
        double all = values.spreadBefore() + TINY;
        int brief = Math.max(4, day / 12);
        step.value = Math.abs(value - last) / all;
        briefShift.value = shift(brief, all);
        shift.value = shift(Math.max(6, day / 3), all);
        briefNoise.value = noise(brief, all);
        noise.value = noise(Math.max(8, day / 2), all);
        boolean twoDays = count > 2L * day + brief;
        dayBefore.value = twoDays ? Math.abs(values.mean(0, brief) - values.mean(day, day + brief)) / all : 0;
        measures.forEach(measure -> measure.strangeness.add(measure.value, count));
        if (++inDay >= day) {
            measures.forEach(measure -> measure.strangeness.endDay());
            inDay = 0;
        }
    }

    /** How far the newest values lie from those before, in units of their spread. */
    private double shift(int width, double all) {
        int oldest = Math.min(values.size(), width + DAYS * day);
        if (values.count() <= 2L * width + 10 || oldest <= width) {
            return 0;
        }
        double spread = Math.max(values.spread(width, oldest), LEAST_SPREAD * all);
        return Math.abs(values.mean(0, width) - values.mean(width, oldest)) / spread;
    }

    /** By how much the newest values are more, or less, restless than those before. */
    private double noise(int width, double all) {
        int oldest = Math.min(values.size(), width + DAYS * day);
        if (values.count() <= 2L * width + 10 || oldest <= width) {
            return 0;
        }
        double floor = LEAST_NOISE * all;
        return Math.abs(Math.log((values.spread(0, width) + floor) / (values.spread(width, oldest) + floor)));
    }

    private double strangest(double record, long count) {
        if (count <= SETTLED) {
            return 0;
        }
        double strangest = record;
        double sum = record;
        for (Measure measure : measures) {
            strangest = Math.max(strangest, Math.max(measure.besideAll(), measure.besideDays()));
            sum += measure.besideAll() + measure.besideDays();
        }
        return strangest + OTHERS * (sum - strangest);
    }
}
