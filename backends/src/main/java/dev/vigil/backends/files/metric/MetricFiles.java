package dev.vigil.backends.files.metric;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Unpacker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The metric files of a backend. What a file holds is read once and kept until the file changes. */
public final class MetricFiles {
    /** Points kept between questions; files beyond these are read again each time. */
    private static final long MAX_KEPT_POINTS = 8_000_000;
    /** Points in one answer; series beyond these are left out, which the answer says. */
    private static final long MAX_ANSWER_POINTS = 20_000_000;

    private final MetricReader reader;
    private final InstantSource clock;
    private final Map<FoundFile, MetricReader.Held> kept = new ConcurrentHashMap<>();

    public MetricFiles(Unpacker unpacker, ZoneId zone, InstantSource clock) {
        this.reader = new MetricReader(unpacker, zone, clock);
        this.clock = clock;
    }

    /**
     * The series that a request asks for, by name and service.
     *
     * @param notes what a reader should know already
     * @param command what people can type to ask again
     */
    public Answer<Series> read(List<FoundFile> files, MetricRequest request, List<String> notes, String command) {
        Instant started = clock.instant();
        var all = new ArrayList<>(notes);
        var gathered = new TreeMap<SeriesKey, Points>(SeriesKey.ORDER);
        long buckets = 0;
        long points = 0;
        long scanned = 0;
        boolean truncated = false;
        for (FoundFile file : files) {
            MetricReader.Held held = held(file, all);
            scanned += held.points();
            for (Map.Entry<SeriesKey, Points> each : held.series().entrySet()) {
                SeriesKey key = each.getKey();
                if (!isWanted(key, request)) {
                    continue;
                }
                if (request.metric().isEmpty() && isBucket(key)) {
                    buckets++;
                } else if (points + each.getValue().size() > MAX_ANSWER_POINTS) {
                    truncated = true;
                } else {
                    points += each.getValue().size();
                    gather(gathered, key, each.getValue());
                }
            }
        }
        if (buckets > 0) {
            all.add((buckets == 1 ? "1 histogram bucket is" : buckets + " histogram buckets are")
                    + " given only when the metric is asked for by name");
        }
        List<Series> items = inRange(gathered, request.range());
        return new Answer<>(
                items,
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(items.size()),
                        scanned,
                        Duration.between(started, clock.instant()),
                        command,
                        "",
                        List.copyOf(all)));
    }

    /** The services that have metrics. */
    public SortedSet<String> services(List<FoundFile> files) {
        var services = new TreeSet<String>();
        for (FoundFile file : files) {
            for (SeriesKey key : held(file, new ArrayList<>()).series().keySet()) {
                services.add(key.labels().getOrDefault(MetricLabels.SERVICE, ""));
            }
        }
        services.remove("");
        return services;
    }

    /** The span of time the files tell of; absent when they tell of none. */
    public Optional<TimeRange> extent(List<FoundFile> files) {
        files.parallelStream().forEach(file -> held(file, new ArrayList<>()));
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (FoundFile file : files) {
            MetricReader.Held held = held(file, new ArrayList<>());
            first = Math.min(first, held.firstMillis());
            last = Math.max(last, held.lastMillis());
        }
        return first > last
                ? Optional.empty()
                : Optional.of(new TimeRange(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last + 1)));
    }

    /** In words what kind of metrics file this is. */
    public String format(FoundFile file) {
        return held(file, new ArrayList<>()).format();
    }

    private static void gather(SortedMap<SeriesKey, Points> gathered, SeriesKey key, Points points) {
        gathered.computeIfAbsent(key, k -> new Points(points.kind(), points.unit()))
                .addAll(points);
    }

    private static List<Series> inRange(SortedMap<SeriesKey, Points> gathered, TimeRange range) {
        var items = new ArrayList<Series>();
        gathered.forEach((key, points) -> {
            Series series =
                    points.series(key, range.from().toEpochMilli(), range.to().toEpochMilli());
            if (series.size() > 0) {
                items.add(series);
            }
        });
        return List.copyOf(items);
    }

    private static boolean isWanted(SeriesKey key, MetricRequest request) {
        boolean service = request.service()
                .map(key.labels().getOrDefault(MetricLabels.SERVICE, "")::equals)
                .orElse(true);
        return service && request.metric().map(key.metric()::equals).orElse(true);
    }

    private static boolean isBucket(SeriesKey key) {
        return key.metric().endsWith("_bucket") && key.labels().containsKey("le");
    }

    private MetricReader.Held held(FoundFile file, List<String> notes) {
        MetricReader.Held held = kept.get(file);
        if (held == null) {
            try {
                held = reader.read(file);
            } catch (IOException | VigilException e) {
                held = MetricReader.Held.unreadable(file.name() + " could not be read as metrics: " + e.getMessage());
            }
            if (kept.values().stream().mapToLong(MetricReader.Held::points).sum() + held.points() <= MAX_KEPT_POINTS) {
                kept.put(file, held);
            }
        }
        notes.addAll(held.notes());
        return held;
    }
}
