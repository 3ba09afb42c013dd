package dev.vigil.cli.screen;

import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Chart;
import dev.vigil.api.report.Exhibits.Pattern;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Scale;
import java.util.List;

/** How the most telling values and log patterns of a report ran, a line each. */
final class Courses {
    private static final int MAX_CHARTS = 5;
    private static final int MAX_PATTERNS = 4;
    private static final int NARROW_SPARKS = 14;
    private static final int WIDE_SPARKS = 36;
    /** From this width on there is room for more. */
    private static final int WIDE = 110;

    private Courses() {}

    static List<String> lines(Exhibits exhibits, Palette palette, int columns) {
        var table =
                Table.of("COURSE", "SERVICE", "WHAT", "PEAK>", "USUAL>", "FACT").flexible(2);
        int sparks = columns >= WIDE ? WIDE_SPARKS : NARROW_SPARKS;
        exhibits.charts().stream()
                .filter(chart -> !chart.points().isEmpty())
                .limit(MAX_CHARTS)
                .forEach(chart -> row(table, chart, palette, sparks));
        exhibits.patterns().stream().limit(MAX_PATTERNS).forEach(pattern -> row(table, pattern, palette, sparks));
        return table.isEmpty() ? List.of() : table.lines(palette, columns);
    }

    private static void row(Table table, Chart chart, Palette palette, int sparks) {
        double highest = chart.points().stream().mapToDouble(Point::value).max().orElse(0);
        boolean fell = highest <= chart.expectedHigh();
        var values = chart.points().stream().mapToDouble(Point::value);
        double peak = (fell ? values.min() : values.max()).orElse(0);
        double usual = fell ? chart.expectedLow() : chart.expectedHigh();
        table.row(
                Cell.of(spark(chart.points(), sparks), palette::bad),
                Cell.of(chart.service()),
                Cell.of(chart.what()),
                Cell.of(Scale.of(Math.abs(peak), chart.unit()).text(peak)),
                Cell.of((fell ? "≥ " : "≤ ")
                        + Scale.of(Math.abs(usual), chart.unit()).text(usual)),
                Cell.of(String.join(" ", chart.evidence())));
    }

    private static void row(Table table, Pattern pattern, Palette palette, int sparks) {
        table.row(
                Cell.of(spark(pattern.points(), sparks), palette::doubtful),
                Cell.of(pattern.service()),
                Cell.of("“" + pattern.text() + "”"),
                Cell.of(Figures.number(pattern.now()) + "/min"),
                Cell.of(pattern.usual() > 0 ? Figures.number(pattern.usual()) + "/min" : pattern.change()),
                Cell.of(String.join(" ", pattern.evidence())));
    }

    private static String spark(List<Point> points, int columns) {
        return Figures.sparkline(points.stream().mapToDouble(Point::value).toArray(), columns);
    }
}
