package dev.vigil.api.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.vigil.api.Level;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a report shows besides words: how values ran, when log patterns came, who calls whom, what happened when. Small
 * enough to be sent along with it.
 *
 * @param span all the time that was looked at: what was compared with, if anything, then the window
 * @param charts the most telling first, at most {@link #MAX_CHARTS}
 * @param patterns the most telling first, at most {@link #MAX_PATTERNS}
 * @param services those that matter to what was found, at most {@link #MAX_SERVICES}
 * @param calls between them, at most {@link #MAX_CALLS}
 * @param timeline in order of time, at most {@link #MAX_MOMENTS}
 */
public record Exhibits(
        Optional<TimeRange> span,
        List<Chart> charts,
        List<Pattern> patterns,
        List<Node> services,
        List<Call> calls,
        List<Moment> timeline) {
    public static final int MAX_CHARTS = 12;
    /** The most points of one chart; of more, the lowest and highest of each stretch are kept. */
    public static final int MAX_POINTS = 240;

    public static final int MAX_PATTERNS = 12;
    /** The most points of one pattern; of more, neighbours are counted together. */
    public static final int MAX_COUNTS = 60;

    public static final int MAX_SERVICES = 24;
    public static final int MAX_CALLS = 60;
    public static final int MAX_MOMENTS = 30;

    public static final Exhibits NONE =
            new Exhibits(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** A value at a moment; in JSON the pair {@code [seconds after the start of the span, value]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Point(long second, double value) {}

    /**
     * How a value ran that left the range it was expected in.
     *
     * @param what the metric, or the requests or calls it is about
     * @param unit such as {@code ms} or {@code /min}; {@code 1} is a share of a whole
     * @param onset when it left the range; {@code ended} when it was back, or the end of the window
     * @param evidence ids of {@link Report#evidence}
     */
    public record Chart(
            String service,
            String what,
            String unit,
            double expectedLow,
            double expectedHigh,
            Instant onset,
            Instant ended,
            List<String> evidence,
            List<Point> points) {}

    /**
     * Log lines that differ only in what varies, and that come more often than they did.
     *
     * @param text the line, with {@code <*>} where it varies
     * @param change {@code new}, {@code surging} or {@code steady}
     * @param usual lines a minute before; {@code now} is lines a minute since the onset
     * @param seen how many lines there were since the onset
     * @param points lines a minute over time
     */
    public record Pattern(
            String service,
            Level level,
            String text,
            String change,
            double usual,
            double now,
            long seen,
            Instant onset,
            List<String> evidence,
            List<Point> points) {}

    /**
     * A service, or something that services call, and its part in what was found.
     *
     * @param traced whether it has traces of its own; databases, queues and other people's services have none
     */
    public record Node(String name, boolean traced, Part part) {
        /** Its part in what was found. */
        public enum Part {
            /** The most likely cause. */
            CAUSE,
            /** It suffers from the most likely cause. */
            HIT,
            BYSTANDER
        }
    }

    /**
     * One calls another.
     *
     * @param count how often that was seen
     * @param suspected whether the trouble seems to travel along it, from the callee to the caller
     */
    public record Call(String from, String to, long count, boolean suspected) {}

    /** Something that happened. */
    public record Moment(Instant time, Kind kind, String service, String text, List<String> evidence) {
        /** What sort of thing happened. */
        public enum Kind {
            DEPLOY,
            /** The trouble began, as far as can be told. */
            ONSET,
            LOGS,
            METRICS,
            TRACES
        }
    }

    /** The same with every text that others wrote passed through a function; names of services stay. */
    public Exhibits withTexts(UnaryOperator<String> function) {
        return new Exhibits(
                span,
                charts.stream().map(chart -> shown(chart, function)).toList(),
                patterns.stream().map(pattern -> shown(pattern, function)).toList(),
                services,
                calls,
                timeline.stream()
                        .map(moment -> new Moment(
                                moment.time, moment.kind, moment.service, function.apply(moment.text), moment.evidence))
                        .toList());
    }

    private static Chart shown(Chart chart, UnaryOperator<String> function) {
        return new Chart(
                chart.service,
                function.apply(chart.what),
                function.apply(chart.unit),
                chart.expectedLow,
                chart.expectedHigh,
                chart.onset,
                chart.ended,
                chart.evidence,
                chart.points);
    }

    private static Pattern shown(Pattern pattern, UnaryOperator<String> function) {
        return new Pattern(
                pattern.service,
                pattern.level,
                function.apply(pattern.text),
                pattern.change,
                pattern.usual,
                pattern.now,
                pattern.seen,
                pattern.onset,
                pattern.evidence,
                pattern.points);
    }
}
