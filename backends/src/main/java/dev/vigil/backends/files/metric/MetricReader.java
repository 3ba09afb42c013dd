package dev.vigil.backends.files.metric;

import dev.vigil.backends.files.source.Content;
import dev.vigil.backends.files.source.FileDate;
import dev.vigil.backends.files.source.FoundFile;
import dev.vigil.backends.files.source.Lines;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.ServiceOfFile;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one metrics file, whatever its format. */
final class MetricReader {
    private static final int HEAD_BYTES = 1 << 16;
    /** A JSON document is read as a whole; a larger one is refused. */
    private static final long MAX_DOCUMENT_BYTES = 128L << 20;

    private static final Set<String> SAY_NOTHING = Set.of(
            "metrics",
            "metric",
            "scrape",
            "prometheus",
            "prom",
            "openmetrics",
            "data",
            "export",
            "query",
            "result",
            "unknown");

    private final Unpacker unpacker;
    private final ZoneId zone;
    private final InstantSource clock;

    /** What a file holds. */
    record Held(
            Map<SeriesKey, Points> series,
            long points,
            long firstMillis,
            long lastMillis,
            String format,
            List<String> notes) {
        static Held unreadable(String note) {
            return new Held(Map.of(), 0, Long.MAX_VALUE, Long.MIN_VALUE, "unreadable", List.of(note));
        }
    }

    MetricReader(Unpacker unpacker, ZoneId zone, InstantSource clock) {
        this.unpacker = unpacker;
        this.zone = zone;
        this.clock = clock;
    }

    Held read(FoundFile file) throws IOException {
        Unpacker.Unpacked unpacked = unpacker.open(file);
        var bytes = unpacked.content();
        var head = new byte[(int) Math.min(HEAD_BYTES, bytes.size())];
        int length = bytes.read(0, head, 0, head.length);
        var times = new TimeReader(zone, FileDate.reference(file, zone, clock.instant()));
        Optional<CsvTable> table = CsvTable.of(head, length);
        boolean isJson = length > 0 && (head[0] == '{' || head[0] == '[');
        boolean cloudWatch = isJson
                && CloudWatchResult.SIGN
                        .matcher(new String(head, 0, length, StandardCharsets.UTF_8))
                        .find();
        var sink = new Sink(table.isPresent() || cloudWatch ? "" : serviceOf(file));
        String format;
        if (cloudWatch) {
            new CloudWatchResult(sink, serviceOf(file)).read(document(bytes));
            format = "saved answer of CloudWatch";
        } else if (isJson) {
            new QueryResult(sink).read(document(bytes));
            format = "saved answer of Prometheus";
        } else if (table.isPresent()) {
            new MetricTable(sink, times, table.get()).read(new Lines(bytes));
            format = "table of metrics";
        } else {
            new Exposition(sink, FileDate.moment(file, zone).toEpochMilli()).read(new Lines(bytes));
            format = "Prometheus or OpenMetrics text";
        }
        return held(file, sink, format, unpacked.notes());
    }

    private static Held held(FoundFile file, Sink sink, String format, List<String> before) {
        var notes = new ArrayList<>(before);
        if (sink.brokenLines() > 0) {
            notes.add(sink.brokenLines() + " broken lines of " + file.name() + " were passed over");
        }
        if (sink.points() >= Sink.MAX_POINTS) {
            notes.add(file.name() + " has more than " + Sink.MAX_POINTS + " points; the rest is left out");
        }
        long first = sink.all().values().stream()
                .mapToLong(Points::firstMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        long last =
                sink.all().values().stream().mapToLong(Points::lastMillis).max().orElse(Long.MIN_VALUE);
        return new Held(Map.copyOf(sink.all()), sink.points(), first, last, format, List.copyOf(notes));
    }

    private static String document(Content bytes) throws IOException {
        if (bytes.size() > MAX_DOCUMENT_BYTES) {
            throw new IOException("a JSON document of more than " + (MAX_DOCUMENT_BYTES >> 20)
                    + " MB is not read; ask Prometheus for a shorter time");
        }
        var all = new byte[(int) bytes.size()];
        int length = bytes.read(0, all, 0, all.length);
        return new String(all, 0, length, StandardCharsets.UTF_8);
    }

    private static String serviceOf(FoundFile file) {
        String service = ServiceOfFile.name(file.name());
        return SAY_NOTHING.contains(service) ? "" : service;
    }
}
