package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Exhibits.Chart;
import dev.vigil.api.report.Exhibits.Moment;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.text.Clock;
import dev.vigil.api.text.Scale;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One value over time as a picture: the expected range as a band, the onset as a line, deploys as marks below. */
final class SeriesChart {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 190;
    private static final int LEFT = 62;
    private static final int RIGHT = 470;
    private static final int TOP = 18;
    private static final int BOTTOM = 162;
    private static final int MAX_LABEL = 10;
    /** A gap of this many usual distances is a gap, and no line is drawn over it. */
    private static final int GAP = 6;

    private final Chart chart;
    private final TimeRange span;
    private final Scale scale;
    private final double low;
    private final double high;

    private SeriesChart(Chart chart, TimeRange span) {
        this.chart = chart;
        this.span = span;
        double least = chart.points().stream().mapToDouble(Point::value).min().orElse(0);
        double most = chart.points().stream().mapToDouble(Point::value).max().orElse(1);
        double upper = Math.max(most, Math.min(chart.expectedHigh(), 2 * Math.max(most, 0)));
        // Bars and lines that start elsewhere than at nothing make small changes look large.
        low = least >= 0 && least < 0.7 * upper ? 0 : least - 0.1 * (upper - least);
        high = upper > low ? upper + 0.06 * (upper - low) : low + 1;
        scale = Scale.of(Math.max(Math.abs(upper), Math.abs(least)), chart.unit());
    }

    /**
     * Draws it.
     *
     * @param id unique in the page
     * @param deploys those that are marked
     */
    static Markup of(String id, Chart chart, TimeRange span, TimeRange window, List<Moment> deploys) {
        return new SeriesChart(chart, span).draw(id, window, deploys);
    }

    private Markup draw(String id, TimeRange window, List<Moment> deploys) {
        var svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "class",
                "chart",
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        svg.element("title", chart.service() + ": " + chart.what(), "id", id + "-title");
        svg.element("desc", description(), "id", id + "-desc");
        axes(svg);
        band(svg);
        if (window.from().isAfter(span.from())) {
            vertical(svg, window.from(), "window");
        }
        lines(svg);
        onset(svg);
        deploys.stream().filter(deploy -> span.contains(deploy.time())).forEach(deploy -> mark(svg, deploy));
        return svg.close();
    }

    private String description() {
        Point last = chart.points().getLast();
        double peak = chart.points().stream().mapToDouble(Point::value).max().orElse(0);
        return "Expected between " + scale.text(chart.expectedLow()) + " and " + scale.text(chart.expectedHigh())
                + "; outside that since " + Clock.within(span, chart.onset()) + " UTC. Highest " + scale.text(peak)
                + ", last "
                + scale.text(last.value()) + ".";
    }

    private void axes(Markup svg) {
        for (double tick : scale.ticks(low, high)) {
            String y = number(y(tick));
            svg.empty("line", "x1", LEFT, "x2", RIGHT, "y1", y, "y2", y, "class", "grid");
            svg.element("text", label(tick), "x", LEFT - 6, "y", number(y(tick) + 4), "class", "tick end");
        }
        for (Clock.Tick tick : Clock.ticks(span.from(), span.to())) {
            double x = x(tick.time());
            svg.empty("line", "x1", number(x), "x2", number(x), "y1", BOTTOM, "y2", BOTTOM + 4, "class", "axis");
            if (x < RIGHT - 12) {
                svg.element("text", tick.label(), "x", number(x), "y", HEIGHT - 10, "class", "tick middle");
            }
        }
        svg.empty("line", "x1", LEFT, "x2", RIGHT, "y1", BOTTOM, "y2", BOTTOM, "class", "axis");
    }

    /** Without the unit where both do not fit. */
    private String label(double value) {
        String text = scale.text(value);
        return text.length() <= MAX_LABEL || !text.contains(" ") ? text : text.substring(0, text.indexOf(' '));
    }

    private void band(Markup svg) {
        double top = Math.clamp(y(chart.expectedHigh()), TOP, BOTTOM);
        double bottom = Math.clamp(y(chart.expectedLow()), TOP, BOTTOM);
        svg.empty(
                "rect",
                "x",
                LEFT,
                "y",
                number(top),
                "width",
                RIGHT - LEFT,
                "height",
                number(Math.max(2, bottom - top)),
                "class",
                "band");
    }

    /** What is as usual, then what is not, each in its own colour. */
    private void lines(Markup svg) {
        var usual = new StringBuilder();
        var off = new StringBuilder();
        long gap = GAP * usualStep();
        Point before = chart.points().getFirst();
        for (Point point : chart.points()) {
            // A point may stand for the stretch of time that begins at it, and the onset lie within.
            boolean outside = time(point).plusSeconds(usualStep()).isAfter(chart.onset())
                    && time(point).isBefore(chart.ended());
            var path = outside ? off : usual;
            boolean apart = point.second() - before.second() > gap;
            if (path.isEmpty() && outside && !usual.isEmpty() && !apart) {
                path.append('M').append(place(before));
            }
            path.append(path.isEmpty() || apart ? 'M' : 'L').append(place(point));
            before = point;
        }
        path(svg, usual, "course");
        path(svg, off, "course off");
    }

    private static void path(Markup svg, StringBuilder path, String style) {
        if (!path.isEmpty()) {
            svg.empty("path", "d", path, "class", style);
        }
    }

    private void onset(Markup svg) {
        if (!span.contains(chart.onset())) {
            return;
        }
        double x = x(chart.onset());
        vertical(svg, chart.onset(), "onset");
        boolean left = x > (LEFT + RIGHT) / 2.0;
        svg.element(
                "text",
                Clock.within(span, chart.onset()),
                "x",
                number(left ? x - 5 : x + 5),
                "y",
                TOP - 6,
                "class",
                left ? "note end" : "note");
    }

    private void mark(Markup svg, Moment deploy) {
        String x = number(x(deploy.time()));
        svg.open("g", "class", "deploy");
        svg.element(
                "title",
                "Deploy of " + deploy.service() + " " + deploy.text() + " at " + Clock.within(span, deploy.time()));
        svg.empty("line", "x1", x, "x2", x, "y1", TOP, "y2", BOTTOM);
        svg.empty("path", "d", "M" + x + " " + (BOTTOM - 7) + "l5 8h-10z");
        svg.close();
    }

    private void vertical(Markup svg, Instant time, String style) {
        String x = number(x(time));
        svg.empty("line", "x1", x, "x2", x, "y1", TOP, "y2", BOTTOM, "class", style);
    }

    private long usualStep() {
        var points = chart.points();
        return Math.max(1, (points.getLast().second() - points.getFirst().second()) / Math.max(1, points.size() - 1));
    }

    private Instant time(Point point) {
        return span.from().plusSeconds(point.second());
    }

    private String place(Point point) {
        return number(x(time(point))) + " " + number(y(point.value()));
    }

    private double x(Instant time) {
        double part = (double) (time.toEpochMilli() - span.from().toEpochMilli())
                / Math.max(1, span.span().toMillis());
        return LEFT + Math.clamp(part, 0, 1) * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
