package dev.vigil.backends.files.metric;

import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.files.source.Lines;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the Prometheus text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats) and OpenMetrics 1.0
 * (openmetrics.io); names of any characters in quotes as Prometheus 3 writes them (prometheus.io/docs/instrumenting/
 * escaping_schemes): {@code {"http.requests", "peer.name"="db"} 7}. A sample without a time is of the moment of its file. Of a histogram its sum and count are series like
 * others; its buckets are too.
 */
final class Exposition {
    /** Above this a time is in milliseconds (Prometheus), below in seconds (OpenMetrics). */
    private static final double LEAST_MILLIS = 1e11;

    /** The label under which a series' name stands when it is written among its labels. */
    private static final String NAME = "__name__";

    private final Sink sink;
    private final long fileMillis;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    /** The last series as it was written, and where its points go. */
    private String written = "";

    private Points points = new Points(Series.Kind.GAUGE, "");

    Exposition(Sink sink, long fileMillis) {
        this.sink = sink;
        this.fileMillis = fileMillis;
    }

    void read(Lines lines) throws IOException {
        while (lines.next()) {
            String line = lines.text().strip();
            if (line.startsWith("#")) {
                comment(line);
                written = "";
            } else if (!line.isEmpty() && !sample(line)) {
                sink.broken();
            }
        }
    }

    private void comment(String line) {
        String[] words = line.split("\\s+", 3);
        if (words.length < 3) {
            return;
        }
        var name = new StringBuilder();
        int end = words[2].startsWith("\"") ? quoted(words[2], 1, name) : words[2].indexOf(' ');
        if (end < 0) {
            return;
        }
        String family = name.isEmpty() ? words[2].substring(0, end) : name.toString();
        String about = words[2].substring(end).strip();
        switch (words[1]) {
            case "TYPE" -> types.put(family, about);
            case "UNIT" -> units.put(family, about);
            default -> {
                // HELP, EOF, or somebody's remark.
            }
        }
    }

    private boolean sample(String line) {
        // The points of a series mostly follow each other.
        if (!written.isEmpty() && line.startsWith(written)) {
            return point(line, written.length());
        }
        int nameEnd = 0;
        while (nameEnd < line.length()
                && line.charAt(nameEnd) != '{'
                && !Character.isWhitespace(line.charAt(nameEnd))) {
            nameEnd++;
        }
        var labels = new TreeMap<String, String>();
        int at = nameEnd < line.length() && line.charAt(nameEnd) == '{' ? labels(line, nameEnd + 1, labels) : nameEnd;
        String among = labels.remove(NAME);
        String name = nameEnd > 0 || among == null ? line.substring(0, nameEnd) : among;
        if (at < 0 || name.isEmpty()) {
            return false;
        }
        points = series(name, labels);
        written = line.substring(0, at) + " ";
        return point(line, at);
    }

    /** Reads the value and the time that stand behind a series. */
    private boolean point(String line, int from) {
        int exemplar = line.indexOf(" # ", from);
        int end = exemplar < 0 ? line.length() : exemplar;
        int value = afterBlanks(line, from, end);
        int valueEnd = blank(line, value, end);
        int time = afterBlanks(line, valueEnd, end);
        int timeEnd = blank(line, time, end);
        try {
            double number = number(line.substring(value, valueEnd));
            long millis = time == end ? fileMillis : millis(number(line.substring(time, timeEnd)));
            sink.add(points, millis, number);
            return afterBlanks(line, timeEnd, end) == end;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static int afterBlanks(String line, int from, int end) {
        int at = from;
        while (at < end && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int blank(String line, int from, int end) {
        int at = from;
        while (at < end && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private Points series(String name, Map<String, String> labels) {
        String family = family(name);
        String unit = units.getOrDefault(family, "");
        return sink.series(
                name,
                Map.copyOf(labels),
                kind(name, family),
                unit.isEmpty() || name.endsWith("_count") ? MetricName.unitOf(name) : unit);
    }

    /** The name that types and units are given for. */
    private String family(String name) {
        for (String suffix : new String[] {"", "_total", "_sum", "_count", "_bucket", "_created", "_info"}) {
            if (name.endsWith(suffix)) {
                String family = name.substring(0, name.length() - suffix.length());
                if (types.containsKey(family)) {
                    return family;
                }
            }
        }
        return name;
    }

    private Series.Kind kind(String name, String family) {
        return switch (types.getOrDefault(family, "")) {
            case "counter" -> name.endsWith("_created") ? Series.Kind.GAUGE : Series.Kind.COUNTER;
            case "histogram", "summary" -> isTotal(name) ? Series.Kind.COUNTER : Series.Kind.GAUGE;
            case "gauge", "gaugehistogram", "info", "stateset" -> Series.Kind.GAUGE;
            default -> MetricName.of(name).kind();
        };
    }

    static boolean isTotal(String name) {
        return name.endsWith("_sum") || name.endsWith("_count") || name.endsWith("_bucket") || name.endsWith("_total");
    }

    /** The labels in a series' name such as {@code errors{peer="db"}}; none when it has no such form. */
    static Map<String, String> labelsIn(String series) {
        int brace = series.indexOf('{');
        var labels = new TreeMap<String, String>();
        boolean whole = brace > 0 && labels(series, brace + 1, labels) == series.length();
        return whole ? Map.copyOf(labels) : Map.of();
    }

    /** Reads labels up to the closing brace; answers what follows it, or -1. */
    private static int labels(String line, int from, Map<String, String> labels) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '}') {
                return at + 1;
            }
            if (c == ',' || c == ' ') {
                at++;
                continue;
            }
            var name = new StringBuilder();
            int nameEnd = c == '"' ? quoted(line, at + 1, name) : line.indexOf('=', at);
            if (nameEnd < 0) {
                return -1;
            }
            if (c != '"') {
                name.append(line.substring(at, nameEnd).strip());
            } else if (nameEnd >= line.length() || line.charAt(nameEnd) != '=') {
                // A text alone is the name of the series.
                labels.put(NAME, name.toString());
                at = nameEnd;
                continue;
            }
            if (nameEnd + 1 >= line.length() || line.charAt(nameEnd + 1) != '"') {
                return -1;
            }
            var value = new StringBuilder();
            at = quoted(line, nameEnd + 2, value);
            if (at < 0) {
                return -1;
            }
            if (!value.isEmpty()) {
                labels.put(name.toString(), value.toString());
            }
        }
        return -1;
    }

    private static int quoted(String line, int from, StringBuilder value) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return at;
            }
            if (c == '\\' && at < line.length()) {
                char escaped = line.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(c);
            }
        }
        return -1;
    }

    static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static long millis(double time) {
        return Math.round(time >= LEAST_MILLIS ? time : time * 1000);
    }
}
