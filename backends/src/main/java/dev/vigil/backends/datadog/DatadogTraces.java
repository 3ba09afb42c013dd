package dev.vigil.backends.datadog;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.TraceStore;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** The traces of Datadog: spans that match tell which, then all their spans are fetched. */
final class DatadogTraces implements TraceStore {
    /** The most traces one answer is made of. */
    static final int MAX_TRACES = 200;

    /** So many matching spans are looked at to find the newest traces. */
    private static final int MAX_SPANS = 5_000;

    private static final int TRACES_AT_ONCE = 40;
    private static final Duration LONGEST_TRACE = Duration.ofHours(1);
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Upstream datadog;
    private final EventsApi api;
    private final String site;
    private final InstantSource clock;

    DatadogTraces(Upstream datadog, String site, InstantSource clock) {
        this.datadog = datadog;
        this.api = new EventsApi(datadog, EventsApi.Kind.SPANS);
        this.site = site;
        this.clock = clock;
    }

    @Override
    public Answer<Span> read(TraceRequest request) {
        Instant started = clock.instant();
        int limit = (int) Math.min(MAX_TRACES, request.limit());
        String query = query(request);
        TimeRange wide = new TimeRange(
                request.range().from().minus(LONGEST_TRACE),
                request.range().to().plus(LONGEST_TRACE));
        var notes = new ArrayList<String>();
        EventsApi.Found found = api.search(query, request.tags().isEmpty() ? request.range() : wide, true, MAX_SPANS);
        notes.addAll(found.troubles());
        Set<String> all = new LinkedHashSet<>();
        found.events().forEach(event -> all.add(event.at("attributes").text("trace_id")));
        all.remove("");
        int looked = request.tags().isEmpty() ? limit : MAX_TRACES;
        List<String> ids = all.stream().limit(looked).toList();
        List<Span> spans = whole(ids, wide, notes);
        long matching = ChosenSpans.count(spans, request);
        boolean truncated = found.more() || all.size() > ids.size() || matching > limit || !notes.isEmpty();
        return new Answer<>(
                ChosenSpans.of(spans, new TraceRequest(request.service(), request.tags(), request.range(), limit)),
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(matching),
                        ids.size(),
                        Duration.between(started, clock.instant()),
                        query,
                        link(query, request.range()),
                        notes.stream().distinct().toList()));
    }

    /**
     * Spans that may make a trace match (docs.datadoghq.com/tracing/trace_explorer/query_syntax); what tags cannot be said is
     * looked for in whole traces.
     */
    static String query(TraceRequest request) {
        var terms = new ArrayList<String>();
        new TreeMap<>(request.tags())
                .forEach((tag, value) -> LogSearch.exact(value)
                        .filter(quoted -> tag.matches("[A-Za-z0-9_.]+"))
                        .ifPresent(quoted -> terms.add("(@" + tag + ":" + quoted + " OR " + tag + ":" + quoted + ")")));
        // Which of a trace's spans carries the tags is not said: it may be one of another service.
        if (terms.isEmpty()) {
            request.service().flatMap(LogSearch::exact).ifPresent(service -> terms.add("service:" + service));
        }
        return terms.isEmpty() ? LogSearch.ALL : String.join(" ", terms);
    }

    private List<Span> whole(List<String> ids, TimeRange wide, List<String> notes) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < ids.size(); i += TRACES_AT_ONCE) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + TRACES_AT_ONCE));
            String query = "trace_id:("
                    + String.join(
                            " OR ",
                            some.stream()
                                    .filter(id -> id.matches("[0-9a-fA-F]{1,32}"))
                                    .toList()) + ")";
            EventsApi.Found found = api.search(query, wide, true, MAX_SPANS);
            notes.addAll(found.troubles());
            if (found.more()) {
                notes.add(some.size() + " traces have more than " + MAX_SPANS + " spans; some of them are left out");
            }
            found.events()
                    .forEach(event -> SpanReader.read(event.at("attributes")).ifPresent(spans::add));
        }
        return spans;
    }

    @Override
    public SortedSet<String> services() {
        return api.services(TimeRange.endingAt(clock.instant(), KNOWN_FOR));
    }

    @Override
    public Probe probe() {
        return Probes.of(
                "traces",
                "asked " + datadog + " which services sent spans in the last day",
                "site",
                () -> services().size() + " services");
    }

    private String link(String query, TimeRange range) {
        return "https://" + Links.host(site) + "/apm/traces?"
                + new Form()
                        .add("query", query)
                        .add("start", range.from().toEpochMilli())
                        .add("end", range.to().toEpochMilli());
    }
}
