package dev.vigil.backends.search;

import dev.vigil.api.Level;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.RecordReader;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Log documents of an index pattern, page by page in order of time. */
public final class SearchLogs implements LogStore {
    /** Half of what a search gives at once unless {@code index.max_result_window} was changed. */
    public static final int PAGE = 5_000;

    private static final String FORMAT = "strict_date_optional_time_nanos";
    private static final String WHOLE = "event.original";

    /** So many of the newest events are looked at for the names of services. */
    private static final int SAMPLE = 5_000;

    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Upstream server;
    private final Source source;
    private final SearchApi api;
    private final InstantSource clock;

    /**
     * Where the logs are.
     *
     * @param indices patterns with commas between them
     * @param timeField what events are found by
     */
    public record Source(String indices, String timeField, int pageSize) {}

    public SearchLogs(Upstream server, Source source, InstantSource clock) {
        this.server = server;
        this.source = source;
        this.api = new SearchApi(server, source.indices());
        this.clock = clock;
    }

    @Override
    public int pageSize() {
        return source.pageSize();
    }

    @Override
    public Slice slice(Ask ask) {
        var body = new LinkedHashMap<String, Object>();
        body.put("size", ask.limit());
        body.put(
                "query",
                Map.of("bool", Map.of("filter", List.of(within(ask.range()), Json.readObject(ask.nativeQuery())))));
        String order = ask.order() == Order.NEWEST_FIRST ? "desc" : "asc";
        body.put("sort", List.of(Map.of(source.timeField(), Map.of("order", order, "unmapped_type", "date"))));
        body.put("docvalue_fields", List.of(Map.of("field", source.timeField(), "format", FORMAT)));
        body.put("track_total_hits", true);
        SearchApi.Found found = api.search(body, "logs of " + ask.range());
        var entries = new ArrayList<Entry>();
        int timeless = 0;
        for (SearchApi.Hit hit : found.hits()) {
            Instant time = time(hit);
            if (time.equals(Instant.MIN)) {
                timeless++;
            } else {
                entries.add(new Entry(hit.id(), event(hit, time)));
            }
        }
        var notes = new ArrayList<>(found.troubles());
        if (timeless > 0) {
            notes.add(timeless + " documents whose " + source.timeField() + " is no moment are left out");
        }
        boolean even = ask.range().from().equals(ask.range().from().truncatedTo(ChronoUnit.MILLIS))
                && ask.range().to().equals(ask.range().to().truncatedTo(ChronoUnit.MILLIS));
        // Of a range with finer ends more is found than was asked for.
        return new Slice(
                entries,
                even ? found.total() : OptionalLong.empty(),
                notes,
                !found.troubles().isEmpty() || timeless > 0);
    }

    /** Kibana and Dashboards are other servers, whose addresses are not known here. */
    @Override
    public String link(String nativeQuery, TimeRange range) {
        return "";
    }

    /** The services that the newest events of the last day name. */
    @Override
    public SortedSet<String> services() {
        var services = new TreeSet<String>();
        var range = TimeRange.endingAt(clock.instant().plusSeconds(1), KNOWN_FOR);
        slice(new Ask("{\"match_all\":{}}", range, SAMPLE, Order.NEWEST_FIRST))
                .entries()
                .forEach(entry -> services.add(entry.event().service()));
        services.remove("");
        return services;
    }

    @Override
    public Probe probe() {
        Probe probe = Probes.of("logs", "asked " + server + " for indices like " + source.indices(), "its URL", () -> {
            int indices = api.names().size();
            return indices == 0 ? "no index matches" : indices + " indices";
        });
        return probe.well() && probe.answer().startsWith("no index")
                ? new Probe(
                        probe.part(),
                        false,
                        probe.tried(),
                        probe.answer(),
                        "set index_pattern to where the logs are (GET _cat/indices lists them), and let this user read them")
                : probe;
    }

    /** A field that keeps milliseconds cuts what it is compared with: the end is rounded up, and checked again later. */
    private Map<String, Object> within(TimeRange range) {
        Instant end = range.to().truncatedTo(ChronoUnit.MILLIS);
        Instant to = end.equals(range.to()) ? end : end.plusMillis(1);
        Instant from = range.from().truncatedTo(ChronoUnit.MILLIS);
        return Map.of(
                "range",
                Map.of(source.timeField(), Map.of("gte", from.toString(), "lt", to.toString(), "format", FORMAT)));
    }

    /** When it happened; {@link Instant#MIN} when nothing says. */
    private Instant time(SearchApi.Hit hit) {
        String text = hit.fields().getOrDefault(source.timeField(), hit.source().getOrDefault(source.timeField(), ""));
        String bare = text.startsWith("[\"") ? text.substring(2, Math.max(2, text.indexOf('"', 2))) : text;
        try {
            return OffsetDateTime.parse(bare, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException noMoment) {
            return Instant.MIN;
        }
    }

    private LogEvent event(SearchApi.Hit hit, Instant time) {
        var record = new RecordReader();
        hit.source().forEach((name, value) -> {
            Level numbered = OtelSeverity.FIELDS.contains(name) ? OtelSeverity.level(value) : Level.UNKNOWN;
            if (numbered != Level.UNKNOWN) {
                record.otherwise(numbered);
            } else if (!name.equals(source.timeField())) {
                record.take(name, value);
            }
        });
        return record.text(hit.source().getOrDefault(WHOLE, "")).read(time, hit.id());
    }
}
