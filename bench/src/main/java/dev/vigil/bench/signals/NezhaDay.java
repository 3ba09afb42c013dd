package dev.vigil.bench.signals;

import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.traces.Conduct;
import dev.vigil.analysis.traces.ConductWindow;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.files.FilesConfig;
import dev.vigil.bench.data.Csv;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A day of telemetry in files of a minute each. */
final class NezhaDay {
    private static final TimeRange EVER =
            new TimeRange(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));
    /** The minute of a fault and the two after it, as the data is published. */
    private static final int MINUTES_A_FAULT = 3;

    private static final String LOG = "_log.csv";
    private static final String TRACE = "_trace.csv";
    private static final String METRIC = "_metric.csv";

    private final Map<String, ConductWindow> windows = new TreeMap<>();
    private final Map<String, TimeRange> times = new TreeMap<>();
    private final List<List<String>> stretches = new ArrayList<>();
    private final Conduct conduct = new Conduct();
    private final List<Series> series = new ArrayList<>();

    NezhaDay(Path day, Path construction) throws IOException {
        List<String> last = new ArrayList<>();
        for (String minute : minutes(day)) {
            boolean follows = !last.isEmpty()
                    && last.size() < MINUTES_A_FAULT
                    && minute.equals(minute(clock(last.getLast()).plusMinutes(1)));
            if (!follows) {
                last = new ArrayList<>();
                stretches.add(last);
            }
            last.add(minute);
        }
        for (List<String> stretch : stretches) {
            read(day, stretch);
        }
        for (String minute : minutes(construction)) {
            read(construction, List.of(minute));
        }
        readMetrics(day.resolve("metric"));
    }

    /** Minutes that follow each other, as many as a fault has. */
    List<List<String>> stretches() {
        return stretches;
    }

    static String minute(LocalTime clock) {
        return String.format(Locale.ROOT, "%02d_%02d", clock.getHour(), clock.getMinute());
    }

    /** The services, those against which most speaks first. */
    List<String> ranking(List<String> minutes) {
        String key = String.join(",", minutes);
        ConductWindow window = windows.get(key);
        TimeRange now = times.get(key);
        return window == null || now == null
                ? List.of()
                : Rankings.of(conduct.strangeness(window), metrics(now).exhausted());
    }

    private Metrics metrics(TimeRange now) {
        var before = new TimeRange(EVER.from(), now.from());
        var metrics = new Metrics(new TimeGrid(Optional.of(before), now));
        series.forEach(metrics::add);
        return metrics;
    }

    private void read(Path folder, List<String> minutes) throws IOException {
        ConductWindow window = conduct.window();
        windows.put(String.join(",", minutes), window);
        List<Path> logs = new ArrayList<>();
        long[] first = {Long.MAX_VALUE};
        for (String minute : minutes) {
            readSpans(folder.resolve("trace").resolve(minute + TRACE), window, first);
            logs.add(folder.resolve("log").resolve(minute + LOG));
        }
        logs.removeIf(log -> !Files.exists(log));
        var from = first[0] == Long.MAX_VALUE ? Instant.EPOCH : Instant.ofEpochSecond(0, first[0]);
        times.put(String.join(",", minutes), new TimeRange(from, from.plus(Duration.ofMinutes(minutes.size()))));
        if (!logs.isEmpty()) {
            readLogs(logs, window);
        }
    }

    private static void readSpans(Path file, ConductWindow window, long[] first) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Csv.read(file, record -> {
            if (record.size() < 8 || record.getFirst().equals("TraceID")) {
                return;
            }
            long start = Long.parseLong(record.get(5));
            long end = Long.parseLong(record.get(6));
            first[0] = Math.min(first[0], start);
            window.span(new Span(
                    record.get(0),
                    record.get(1),
                    record.get(2).equals("root") ? "" : record.get(2),
                    NezhaFaults.service(record.get(3)),
                    record.get(4),
                    Span.Kind.INTERNAL,
                    Instant.ofEpochSecond(0, start),
                    Duration.ofNanos(Math.max(0, end - start)),
                    Span.Status.UNSET,
                    Map.of()));
        });
    }

    private static void readLogs(List<Path> logs, ConductWindow window) {
        var request = new LogRequest(
                Optional.empty(), "", Query.parse(""), EVER, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);
        try (var backend = FilesBackend.open(FilesConfig.ofLogs(logs.toArray(Path[]::new)), Clock.systemUTC());
                Feed<LogEvent> feed = backend.logs(request)) {
            while (feed.hasNext()) {
                LogEvent event = feed.next();
                window.line(event);
            }
        }
    }

    private void readMetrics(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : Folders.files(folder)) {
            if (file.getFileName().toString().endsWith(METRIC)) {
                series.addAll(new PodMetrics(file).series());
            }
        }
    }

    private static List<String> minutes(Path folder) throws IOException {
        Path traces = folder.resolve("trace");
        if (!Files.isDirectory(traces)) {
            return List.of();
        }
        return Folders.files(traces).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(TRACE))
                .map(name -> name.substring(0, name.length() - TRACE.length()))
                .toList();
    }

    private static LocalTime clock(String minute) {
        return LocalTime.parse(minute.replace('_', ':'));
    }
}
