package dev.vigil.backends.datadog;

import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.RecordReader;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/** The log events of Datadog. */
final class DatadogLogs implements LogStore {
    /** Several answers make a page. */
    static final int PAGE = 5 * EventsApi.MAX_AT_ONCE;

    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final Duration POLL_EVERY = Duration.ofSeconds(15);

    /** Tags that say again what events have a place of their own for. */
    private static final Set<String> TOLD = Set.of("service", "status", "host", "source");

    private final Upstream datadog;
    private final EventsApi api;
    private final String site;
    private final int pageSize;
    private final InstantSource clock;

    DatadogLogs(Upstream datadog, String site, int pageSize, InstantSource clock) {
        this.datadog = datadog;
        this.api = new EventsApi(datadog, EventsApi.Kind.LOGS);
        this.site = site;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public Slice slice(Ask ask) {
        EventsApi.Found found =
                api.search(ask.nativeQuery(), ask.range(), ask.order() == Order.NEWEST_FIRST, ask.limit());
        List<Entry> entries =
                found.events().stream().flatMap(event -> entry(event).stream()).toList();
        return new Slice(
                entries,
                OptionalLong.empty(),
                found.troubles(),
                !found.troubles().isEmpty());
    }

    @Override
    public OptionalLong count(String nativeQuery, TimeRange range) {
        return api.count(nativeQuery, range);
    }

    @Override
    public boolean isExactAboutServices() {
        return true;
    }

    /** An organization may search a few hundred times an hour. */
    @Override
    public Duration pollEvery() {
        return POLL_EVERY;
    }

    @Override
    public SortedSet<String> services() {
        return api.services(TimeRange.endingAt(clock.instant(), KNOWN_FOR));
    }

    @Override
    public Probe probe() {
        return Probes.of(
                "logs",
                "asked " + datadog + " how many events there were in the last 15 minutes",
                "site",
                () -> api.count(LogSearch.ALL, TimeRange.endingAt(clock.instant(), Duration.ofMinutes(15)))
                                .orElse(0)
                        + " events");
    }

    @Override
    public String link(String nativeQuery, TimeRange range) {
        return "https://" + Links.host(site) + "/logs?"
                + new Form()
                        .add("query", nativeQuery)
                        .add("from_ts", range.from().toEpochMilli())
                        .add("to_ts", range.to().toEpochMilli())
                        .add("live", "false");
    }

    private static Optional<Entry> entry(Document event) {
        Document attributes = event.at("attributes");
        Optional<Instant> time = moment(attributes.text("timestamp"));
        return time.map(moment -> new Entry(event.text("id"), event(moment, event.text("id"), attributes)));
    }

    private static LogEvent event(Instant time, String id, Document attributes) {
        var record = new RecordReader();
        attributes.at("attributes").flat("").forEach(record::take);
        if (!attributes.text("host").isEmpty()) {
            record.take("host", attributes.text("host"));
        }
        for (Document tag : attributes.at("tags").items()) {
            int colon = tag.text().indexOf(':');
            if (colon > 0 && !TOLD.contains(tag.text().substring(0, colon))) {
                record.take(tag.text().substring(0, colon), tag.text().substring(colon + 1));
            }
        }
        return record.service(attributes.text("service"))
                .text(attributes.text("message"))
                .otherwise(LogStatus.level(attributes.text("status")))
                .read(time, id);
    }

    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }
}
