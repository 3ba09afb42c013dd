package dev.vigil.server.http;

import dev.vigil.server.access.Permission;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * How this process is, in numbers, for whoever scrapes them.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">the text format</a>
 */
public final class MeterRoutes {
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4";

    private MeterRoutes() {}

    /** The one row. */
    public static List<Route> of(Supplier<List<Meter>> meters) {
        return List.of(Route.get("/metrics", Permission.READ_TELEMETRY, Limit.PROBES)
                .summary("Numbers about this process, as Prometheus reads them.")
                .writes("text/plain")
                .by(request -> new Reply.Text(MEDIA_TYPE, out -> out.write(text(meters.get())))));
    }

    private static String text(List<Meter> meters) {
        var out = new StringBuilder();
        var headed = new HashSet<String>();
        meters.stream().sorted(Comparator.comparing(Meter::name)).forEach(meter -> {
            if (headed.add(meter.name())) {
                out.append(meter.heading());
            }
            out.append(meter.line());
        });
        return out.toString();
    }
}
