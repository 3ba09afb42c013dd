package dev.vigil.backends.files.metric;

import dev.vigil.api.telemetry.Series;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a metric tells: its unit, and whether it is a total. */
public record MetricName(String name, String unit) {
    private static final Pattern WITH_UNIT = Pattern.compile("(.+?)\\s*[(\\[]([^()\\[\\]]{1,16})[)\\]]");
    /** The base units of prometheus.io/docs/practices/naming, and others in use. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("seconds", "s"),
            Map.entry("milliseconds", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("ms", "ms"),
            Map.entry("microseconds", "us"),
            Map.entry("nanoseconds", "ns"),
            Map.entry("bytes", "bytes"),
            Map.entry("percent", "%"),
            Map.entry("percentage", "%"),
            Map.entry("pct", "%"),
            Map.entry("ratio", "1"),
            Map.entry("celsius", "celsius"),
            Map.entry("joules", "J"),
            Map.entry("volts", "V"),
            Map.entry("amperes", "A"),
            Map.entry("meters", "m"),
            Map.entry("grams", "g"));

    /** Takes a name such as {@code cpu(%)}, {@code latency_seconds} or {@code requests_total} apart. */
    public static MetricName of(String written) {
        Matcher match = WITH_UNIT.matcher(written.strip());
        return match.matches()
                ? new MetricName(match.group(1), match.group(2).strip())
                : new MetricName(written.strip(), unitOf(written.strip()));
    }

    /** What it is when its source does not say. */
    public Series.Kind kind() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (unit.endsWith("/s") || unit.endsWith("ps") || lower.endsWith("_per_second")) {
            return Series.Kind.RATE;
        }
        return lower.endsWith("_total") ? Series.Kind.COUNTER : Series.Kind.GAUGE;
    }

    /** The unit that a name in the style of Prometheus ends with. */
    public static String unitOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("_count")) {
            return "";
        }
        String base = lower.replaceFirst("_(?:total|sum|created|bucket)$", "");
        return UNITS.getOrDefault(base.substring(base.lastIndexOf('_') + 1), "");
    }
}
