package dev.vigil.analysis.database;

import dev.vigil.api.telemetry.Series;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * What was measured and said of managed databases, in one window.
 *
 * @param courses every metric, by the instance it is of
 * @param lines what was said, the earliest first
 */
public record DatabaseSigns(List<Course> courses, List<Line> lines) {
    private static final int EDGE = 3;

    /** How one metric of one instance went. */
    public record Course(String instance, Series series) {
        private static final int MIN_POINTS = 5;

        boolean isCalled(String name) {
            return isSame(name, series.metric()) && series.size() >= MIN_POINTS;
        }

        double first() {
            return middle(0);
        }

        double last() {
            return middle(series.size() - EDGE);
        }

        /** The middle one of three values. */
        private double middle(int from) {
            double a = series.value(from);
            double b = series.value(from + 1);
            double c = series.value(from + 2);
            return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        }

        Instant lastTime() {
            return Instant.ofEpochMilli(series.timeMillis(series.size() - 1));
        }

        DatabaseFinding.Proof proof() {
            return new DatabaseFinding.Proof.Measured(
                    instance,
                    series.metric(),
                    String.format(
                            Locale.ROOT, "%s of %s went from %.5g to %.5g", series.metric(), instance, first(), last()),
                    lastTime());
        }
    }

    /** What an instance, or its provider, said. */
    public record Line(String instance, String text, Instant time) {
        DatabaseFinding.Proof proof() {
            return new DatabaseFinding.Proof.Said(instance, instance + ": " + text, time);
        }
    }

    /** Whether two names of metrics differ in their spelling at most. */
    static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** The instance's metric of that name for which a measure is largest. */
    Optional<Course> worst(String metric, ToDoubleFunction<Course> measure) {
        return courses.stream()
                .filter(course -> course.isCalled(metric))
                .max(java.util.Comparator.comparingDouble(measure).thenComparing(Course::instance));
    }

    /** The latest line in which a pattern is found. */
    Optional<Line> latest(Pattern words) {
        return lines.reversed().stream()
                .filter(line -> words.matcher(line.text()).find())
                .findFirst();
    }
}
