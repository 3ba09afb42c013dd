package dev.vigil.analysis;

import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.logs.RequestLines;
import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.traces.Traces;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.telemetry.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the values ran that clues are about, with few enough points to be drawn. */
final class Courses {
    private static final MathContext DIGITS = new MathContext(5);

    private final TimeGrid grid;
    private final Metrics metrics;
    private final Traces traces;
    private final RequestLines requestLines;
    private final long startMillis;

    Courses(TimeGrid grid, Metrics metrics, Traces traces, RequestLines requestLines) {
        this.grid = grid;
        this.metrics = metrics;
        this.traces = traces;
        this.requestLines = requestLines;
        startMillis = grid.baseline().orElse(grid.current()).from().toEpochMilli();
    }

    /** The points of each clue, in the same order; none for those that are about something else than a value. */
    List<List<Point>> of(List<Clue> clues) {
        var changes = clues.stream()
                .filter(Clue.Requests.class::isInstance)
                .map(clue -> ((Clue.Requests) clue).change())
                .toList();
        List<Series> ofTraces = changes.isEmpty() ? List.of() : traces.courses(changes);
        List<List<Point>> courses = new ArrayList<>();
        int next = 0;
        for (Clue clue : clues) {
            courses.add(
                    switch (clue) {
                        case Clue.Requests _ -> thinned(ofTraces.get(next++));
                        case Clue.Measure(var change, var _) -> thinned(metrics.course(change));
                        case Clue.StatusLines(var change) -> thinned(requestLines.course(change.service()));
                        case Clue.Lines lines -> perMinute(lines.change().pattern());
                        case Clue.Silence _, Clue.Rollout _ -> List.<Point>of();
                    });
        }
        return courses;
    }

    /** Of more points than fit, the lowest and the highest of each stretch: peaks are what one looks for. */
    private List<Point> thinned(Series series) {
        List<Point> points = new ArrayList<>();
        int stretches = series.size() <= Exhibits.MAX_POINTS ? series.size() : Exhibits.MAX_POINTS / 2;
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) i * series.size() / stretches);
            int to = (int) ((i + 1L) * series.size() / stretches);
            for (int kept : extremes(series, from, to)) {
                if (Double.isFinite(series.value(kept))) {
                    points.add(new Point(second(series.timeMillis(kept)), rounded(series.value(kept))));
                }
            }
        }
        return points;
    }

    private static Set<Integer> extremes(Series series, int from, int to) {
        int lowest = from;
        int highest = from;
        for (int i = from; i < to; i++) {
            lowest = series.value(i) < series.value(lowest) ? i : lowest;
            highest = series.value(i) > series.value(highest) ? i : highest;
        }
        return new TreeSet<>(List.of(lowest, highest));
    }

    private List<Point> perMinute(LogPattern pattern) {
        double[] counts = pattern.counts();
        int stretches = Math.min(counts.length, Exhibits.MAX_COUNTS);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            int from = i * counts.length / stretches;
            int to = (i + 1) * counts.length / stretches;
            double lines = 0;
            double seconds = 0;
            for (int bucket = from; bucket < to; bucket++) {
                lines += counts[bucket];
                seconds += grid.seconds(bucket);
            }
            Instant start = grid.start(from);
            points.add(new Point(second(start.toEpochMilli()), rounded(lines * 60 / seconds)));
        }
        return points;
    }

    /** More digits than these nobody sees in a picture. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    private long second(long millis) {
        return (millis - startMillis) / 1_000;
    }
}
