package dev.vigil.api.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.vigil.api.telemetry.Series;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The answer to {@code GET /api/v1/metrics}. */
public record MetricsBody(List<SeriesBody> series, CoverageBody coverage) {
    /** One metric of one thing over time, the oldest point first. */
    public record SeriesBody(
            String metric, Map<String, String> labels, Series.Kind kind, String unit, List<Point> points) {
        public static SeriesBody of(Series series) {
            var points = IntStream.range(0, series.size())
                    .mapToObj(i -> new Point(series.timeMillis(i), series.value(i)))
                    .toList();
            return new SeriesBody(series.metric(), series.labels(), series.kind(), series.unit(), points);
        }
    }

    /** A value at a moment; in JSON the pair {@code [milliseconds since 1970 UTC, value]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Point(long timeMillis, double value) {}
}
