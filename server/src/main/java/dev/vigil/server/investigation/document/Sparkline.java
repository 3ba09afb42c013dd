package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Exhibits.Pattern;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.text.Clock;
import dev.vigil.api.text.Figures;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How often a log pattern came, as a row of small bars; those since the onset in the colour of trouble. */
final class Sparkline {
    private static final int BAR = 3;
    private static final int HEIGHT = 30;

    private Sparkline() {}

    /** @param span the time that the points lie in */
    static Markup of(Pattern pattern, TimeRange span) {
        List<Point> points = pattern.points();
        double most = points.stream().mapToDouble(Point::value).max().orElse(0);
        long onset = Duration.between(span.from(), pattern.onset()).toSeconds();
        long step =
                points.size() > 1 ? points.get(1).second() - points.getFirst().second() : 1;
        var svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Math.max(1, points.size()) * BAR + " " + HEIGHT,
                "class",
                "spark",
                "role",
                "img");
        svg.element(
                "title",
                "At most " + Figures.number(most) + " lines a minute, before " + Figures.number(pattern.usual())
                        + "; since " + Clock.within(span, pattern.onset()) + " UTC");
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double height = most > 0 ? point.value() / most * (HEIGHT - 2) : 0;
            // What came even once is seen.
            double shown = point.value() > 0 ? Math.max(2, height) : 0.8;
            svg.empty(
                    "rect",
                    "x",
                    i * BAR,
                    "y",
                    String.format(Locale.ROOT, "%.1f", HEIGHT - shown),
                    "width",
                    BAR - 0.6,
                    "height",
                    String.format(Locale.ROOT, "%.1f", shown),
                    "class",
                    point.second() + step > onset ? "off" : "usual");
        }
        return svg.close();
    }
}
