package dev.vigil.backends.search;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.TraceStore;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Spans of an index pattern: first which traces, the newest of them, then all their spans. */
public final class SearchTraces implements TraceStore {
    /** The most traces one answer holds. */
    static final int MAX_TRACES = 2_000;

    private static final int TRACES_AT_ONCE = 100;
    private static final int MAX_WINDOW = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Upstream server;
    private final String indices;
    private final SpanLayout layout;
    private final SearchApi api;
    private final InstantSource clock;

    /** @param layout how the documents say what a span is */
    public SearchTraces(Upstream server, String indices, SpanLayout layout, InstantSource clock) {
        this.server = server;
        this.indices = indices;
        this.layout = layout;
        this.api = new SearchApi(server, indices);
        this.clock = clock;
    }

    /** Whole traces, the newest first. */
    @Override
    public Answer<Span> read(TraceRequest request) {
        Instant started = clock.instant();
        int limit = (int) Math.min(MAX_TRACES, request.limit());
        Map<String, Object> query = layout.query(request);
        var troubles = new ArrayList<String>();
        // One more than wanted tells whether there are more.
        List<String> ids = ids(query, limit + 1, troubles);
        boolean more = ids.size() > limit;
        var spans = new ArrayList<Span>();
        for (int i = 0; i < ids.size(); i += TRACES_AT_ONCE) {
            spans.addAll(whole(ids.subList(i, Math.min(ids.size(), i + TRACES_AT_ONCE)), request, troubles));
        }
        var bounded = new TraceRequest(request.service(), request.tags(), request.range(), limit);
        long matching = ChosenSpans.count(spans, request);
        boolean truncated = more || matching > limit || !troubles.isEmpty();
        return new Answer<>(
                ChosenSpans.of(spans, bounded),
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(matching),
                        spans.size(),
                        Duration.between(started, clock.instant()),
                        Json.write(query),
                        "",
                        troubles.stream().distinct().toList()));
    }

    /** The services whose spans started within the last day. */
    @Override
    public SortedSet<String> services() {
        var since = new TraceRequest(
                Optional.empty(), Map.of(), TimeRange.endingAt(clock.instant().plusSeconds(1), KNOWN_FOR), 1);
        var names = new TreeSet<String>();
        for (SearchApi.Hit hit : search(
                        layout.query(since), MAX_WINDOW / 2, "collapse", layout.serviceField(), "services")
                .hits()) {
            layout.span(hit.source()).ifPresent(span -> names.add(span.service()));
        }
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        return Probes.of("traces", "asked " + server + " for indices like " + indices, "its URL", () -> {
            int found = api.names().size();
            return found == 0 ? "it answers, but no index holds spans" : found + " indices";
        });
    }

    private List<String> ids(Map<String, Object> query, int limit, List<String> troubles) {
        SearchApi.Found found = search(query, limit, "collapse", layout.traceField(), "traces");
        troubles.addAll(found.troubles());
        Set<String> ids = new LinkedHashSet<>();
        found.hits().forEach(hit -> layout.span(hit.source()).ifPresent(span -> ids.add(span.traceId())));
        return List.copyOf(ids);
    }

    private SearchApi.Found search(Map<String, Object> query, int size, String how, String field, String what) {
        var body = new LinkedHashMap<String, Object>();
        body.put("size", size);
        body.put("query", query);
        body.put(how, Map.of("field", field));
        body.put("sort", List.of(Map.of(layout.startField(), Map.of("order", "desc", "unmapped_type", "date"))));
        return api.search(body, what);
    }

    /** All spans of some traces; more than a search can give are said to be missing. */
    private List<Span> whole(List<String> ids, TraceRequest request, List<String> troubles) {
        var body = new LinkedHashMap<String, Object>();
        body.put("size", MAX_WINDOW);
        body.put(
                "query",
                Map.of(
                        "bool",
                        Map.of(
                                "filter",
                                List.of(
                                        Map.of("terms", Map.of(layout.traceField(), ids)),
                                        layout.within(
                                                request.range().from().minus(SpanLayout.LONGEST_TRACE),
                                                request.range().to().plus(SpanLayout.LONGEST_TRACE))))));
        SearchApi.Found found = api.search(body, "the spans of " + ids.size() + " traces");
        troubles.addAll(found.troubles());
        if (found.hits().size() == MAX_WINDOW) {
            troubles.add(ids.size() + " traces have more than " + MAX_WINDOW + " spans; some of them are left out");
        }
        return found.hits().stream()
                .flatMap(hit -> layout.span(hit.source()).stream())
                .toList();
    }
}
