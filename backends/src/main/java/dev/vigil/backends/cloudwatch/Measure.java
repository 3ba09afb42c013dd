package dev.vigil.backends.cloudwatch;

import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.files.metric.MetricName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a metric is asked for and read, by the unit its source gives it
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html) and by the words of its name: counts of what
 * happens become rates, times percentiles, all else levels; times are in seconds, sizes in bytes.
 *
 * @param factor from its unit to ours
 */
record Measure(Form form, String unit, double factor) {
    /** What it is asked as. */
    enum Form {
        LEVEL,
        /** A level that is a change per second by itself. */
        LEVEL_OF_RATE,
        SUM,
        PERCENTILES
    }

    static final String AVERAGE = "Average";
    static final String SUM = "Sum";
    static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    private static final Pattern CAMEL =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** Counts with such words in their names tell how many there are, not how many came. */
    private static final Set<String> LEVELS = Set.of(
            "active",
            "approximate",
            "available",
            "backlog",
            "balance",
            "concurrent",
            "connections",
            "curr",
            "current",
            "depth",
            "desired",
            "free",
            "healthy",
            "hosts",
            "idle",
            "in-service",
            "instances",
            "nodes",
            "open",
            "pending",
            "pods",
            "replicas",
            "running",
            "size",
            "status",
            "un",
            "unhealthy",
            "used",
            "utilization",
            "utilized",
            "visible");

    private static final Set<String> EVENTS = Set.of("new", "consumed", "rejected", "failed", "errors");

    /** Bytes with such words in their names are those that went somewhere. */
    private static final Set<String> FLOWS = Set.of(
            "downloaded",
            "in",
            "incoming",
            "out",
            "outgoing",
            "processed",
            "read",
            "receive",
            "received",
            "rx",
            "sent",
            "transferred",
            "transmit",
            "transmitted",
            "tx",
            "uploaded",
            "write",
            "written");

    /** Times with such words in their names are no durations of single things. */
    private static final Set<String> AGES = Set.of("age", "lag", "uptime", "remaining", "behind");

    static Measure of(String name, String unit) {
        Set<String> words = CAMEL.splitAsStream(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (unit.endsWith("/Second")) {
            Measure inner = sized(unit.substring(0, unit.length() - "/Second".length()));
            return new Measure(Form.LEVEL_OF_RATE, (inner.unit.isEmpty() ? "1" : inner.unit) + "/s", inner.factor);
        }
        return switch (unit) {
            case "Seconds" -> timed(words, 1);
            case "Milliseconds" -> timed(words, 1e-3);
            case "Microseconds" -> timed(words, 1e-6);
            case "Percent" -> new Measure(Form.LEVEL, "%", 1);
            case "Count" ->
                isOneOf(words, LEVELS) && !isOneOf(words, EVENTS)
                        ? new Measure(Form.LEVEL, "", 1)
                        : new Measure(Form.SUM, "1/s", 1);
            case "None", "" -> ofName(name);
            default -> {
                Measure sized = sized(unit);
                yield isOneOf(words, FLOWS) ? new Measure(Form.SUM, sized.unit + "/s", sized.factor) : sized;
            }
        };
    }

    Series.Kind kind() {
        return switch (form) {
            case LEVEL, PERCENTILES -> Series.Kind.GAUGE;
            case LEVEL_OF_RATE, SUM -> Series.Kind.RATE;
        };
    }

    /** What CloudWatch is asked for; the average beside percentiles is for metrics that have none. */
    List<String> statistics() {
        return switch (form) {
            case LEVEL, LEVEL_OF_RATE -> List.of(AVERAGE);
            case SUM -> List.of(SUM);
            case PERCENTILES -> List.of("p50", "p95", "p99", AVERAGE);
        };
    }

    private static Measure timed(Set<String> words, double factor) {
        return new Measure(isOneOf(words, AGES) ? Form.LEVEL : Form.PERCENTILES, "s", factor);
    }

    private static Measure sized(String unit) {
        double bytes = unit.endsWith("bits") || unit.equals("Bits") ? 1.0 / 8 : 1;
        double factor = bytes
                * switch (unit) {
                    case "Kilobytes", "Kilobits" -> 1L << 10;
                    case "Megabytes", "Megabits" -> 1L << 20;
                    case "Gigabytes", "Gigabits" -> 1L << 30;
                    case "Terabytes", "Terabits" -> 1L << 40;
                    default -> 1;
                };
        return new Measure(Form.LEVEL, unit.equals("Count") || unit.isEmpty() ? "" : "bytes", factor);
    }

    /** Programs often give no unit, but a name that tells. */
    private static Measure ofName(String name) {
        String unit = MetricName.unitOf(name);
        return switch (unit) {
            case "ms" -> new Measure(Form.LEVEL, "s", 1e-3);
            case "us" -> new Measure(Form.LEVEL, "s", 1e-6);
            case "ns" -> new Measure(Form.LEVEL, "s", 1e-9);
            default -> new Measure(Form.LEVEL, unit, 1);
        };
    }

    private static boolean isOneOf(Set<String> words, Set<String> known) {
        return words.stream().anyMatch(known::contains);
    }
}
