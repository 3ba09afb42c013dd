package dev.vigil.backends.gcp;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.Together;
import dev.vigil.backends.remote.TraceStore;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The traces of a project (cloud.google.com/trace/docs/reference/v1/rest/v1/projects.traces/list; version 2 of that interface
 * only takes spans in).
 */
final class CloudTrace implements TraceStore {
    /** The most traces that are looked at for one answer. */
    static final int MAX_TRACES = 2_000;

    private static final int PAGE = 1_000;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final Upstream trace;
    private final String project;
    private final Listing listing;
    private final InstantSource clock;

    CloudTrace(Upstream trace, String project, InstantSource clock) {
        this.trace = trace;
        this.project = project;
        this.listing = new Listing(trace, "/v1/projects/" + project + "/traces");
        this.clock = clock;
    }

    /** Some traces, and whether there were more. */
    private record Found(List<Span> spans, boolean more) {}

    @Override
    public Answer<Span> read(TraceRequest request) {
        Instant started = clock.instant();
        List<String> filters = filters(request);
        var notes = new ArrayList<String>();
        var spans = new ArrayList<Span>();
        boolean more = false;
        for (Found found : Together.most(filters, filter -> found(filter, request), notes)) {
            spans.addAll(found.spans());
            more |= found.more();
        }
        long matching = ChosenSpans.count(spans, request);
        boolean truncated = more || matching > request.limit() || !notes.isEmpty();
        return new Answer<>(
                ChosenSpans.of(spans, request),
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(matching),
                        spans.stream().map(Span::traceId).distinct().count(),
                        Duration.between(started, clock.instant()),
                        String.join("\n", filters),
                        "https://console.cloud.google.com/traces/list?project=" + Form.escaped(project),
                        List.copyOf(notes)));
    }

    /** The services whose spans were among the newest traces of the last hour. */
    @Override
    public SortedSet<String> services() {
        var range = TimeRange.endingAt(clock.instant(), KNOWN_FOR);
        var names = new TreeSet<String>();
        found("", new TraceRequest(Optional.empty(), Map.of(), range, PAGE))
                .spans()
                .forEach(span -> names.add(span.service()));
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        String tried = "asked " + trace + " for the newest trace of project " + project;
        return Probes.granted("traces", tried, "roles/cloudtrace.user on project " + project, () -> {
            var range = TimeRange.endingAt(clock.instant(), KNOWN_FOR);
            var spans = found("", new TraceRequest(Optional.empty(), Map.of(), range, 1))
                    .spans();
            return spans.isEmpty()
                    ? "it answers, but the last hour has no trace"
                    : "the newest began at " + spans.getFirst().start();
        });
    }

    /** A filter joins its terms by AND alone, so each label that may name the service is asked for by itself. */
    private static List<String> filters(TraceRequest request) {
        var tags = new StringBuilder();
        request.tags().forEach((key, value) -> {
            if (isPlain(key) && isPlain(value)) {
                tags.append(" +").append(key).append(':').append(value);
            }
        });
        return request.service()
                .filter(CloudTrace::isPlain)
                .map(service -> SpanReader.SERVICE_LABELS.stream()
                        .map(label -> ("+" + label + ":" + service + tags).strip())
                        .toList())
                .orElseGet(() -> List.of(tags.toString().strip()));
    }

    /** Texts that mean nothing but themselves in a filter (cloud.google.com/trace/docs/trace-filters); others are left to Vigil. */
    private static boolean isPlain(String text) {
        return text.matches("[A-Za-z0-9_./-]+");
    }

    private Found found(String filter, TraceRequest request) {
        // One more than wanted tells whether there are more.
        int wanted = (int) Math.min(MAX_TRACES, request.limit() + 1);
        var form = new Form()
                .add("view", "COMPLETE")
                .add("orderBy", "start desc")
                .add("startTime", request.range().from())
                .add("endTime", request.range().to())
                .add("pageSize", Math.min(PAGE, wanted));
        if (!filter.isEmpty()) {
            form.add("filter", filter);
        }
        var traces = new ArrayList<List<Span>>();
        boolean more = listing.read(form, "traces of " + request.range(), page -> {
            page.at("traces").items().forEach(each -> traces.add(SpanReader.spans(each)));
            return traces.size() >= wanted;
        });
        return new Found(traces.stream().flatMap(List::stream).toList(), more);
    }
}
