package dev.vigil.backends.cloudwatch;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.aws.Aws;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.Together;
import dev.vigil.backends.remote.TraceStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The traces of X-Ray: summaries first, then whole traces, five at a time
 * (docs.aws.amazon.com/xray/latest/api/API_GetTraceSummaries.html, API_BatchGetTraces.html, API_GetServiceGraph.html).
 */
final class XRayTraces implements TraceStore {
    /** The most traces one answer is made of. */
    static final int MAX_TRACES = 300;

    /** So many summaries of a window are sorted to find the newest. */
    private static final int MAX_SUMMARIES = 10_000;

    /** The longest window that may be asked for at once. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(6);

    private static final int TRACES_AT_ONCE = 5;
    private static final Duration KNOWN_FOR = Duration.ofHours(6);

    private final AwsApi xray;
    private final Aws aws;
    private final InstantSource clock;

    XRayTraces(AwsApi xray, Aws aws, InstantSource clock) {
        this.xray = xray;
        this.aws = aws;
        this.clock = clock;
    }

    /** @param more whether others were left out */
    private record Ids(List<String> ids, boolean more) {}

    private record Summary(String id, double startSeconds) {}

    @Override
    public Answer<Span> read(TraceRequest request) {
        Instant started = clock.instant();
        int limit = (int) Math.min(MAX_TRACES, request.limit());
        String filter = filter(request.service());
        // What tags a trace carries is seen only in the whole of it.
        Ids found = ids(filter, request.range(), request.tags().isEmpty() ? limit : MAX_TRACES);
        var notes = new ArrayList<String>();
        var parts = new ArrayList<List<String>>();
        for (int i = 0; i < found.ids().size(); i += TRACES_AT_ONCE) {
            parts.add(found.ids().subList(i, Math.min(found.ids().size(), i + TRACES_AT_ONCE)));
        }
        List<Span> spans = Together.all(parts, part -> whole(part, notes)).stream()
                .flatMap(List::stream)
                .toList();
        long matching = ChosenSpans.count(spans, request);
        if (found.more() && found.ids().size() == MAX_TRACES) {
            notes.add("of more traces, the newest " + MAX_TRACES + " are looked at; ask for a shorter window");
        }
        boolean truncated = found.more() || matching > limit || !notes.isEmpty();
        return new Answer<>(
                ChosenSpans.of(spans, new TraceRequest(request.service(), request.tags(), request.range(), limit)),
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(matching),
                        found.ids().size(),
                        Duration.between(started, clock.instant()),
                        "GetTraceSummaries " + request.range() + (filter.isEmpty() ? "" : " " + filter),
                        new ConsoleLink(aws.region()).traces(filter, request.range()),
                        List.copyOf(notes)));
    }

    /** A filter expression (docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html); empty when it cannot say it. */
    static String filter(Optional<String> service) {
        return service.filter(
                        name -> name.chars().allMatch(c -> c >= ' ' && c != 0x7F && !Character.isSurrogate((char) c)))
                .map(name -> "service(\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\")")
                .orElse("");
    }

    /** The newest first; windows that are too long are asked for in parts. */
    private Ids ids(String filter, TimeRange range, int most) {
        var ids = new ArrayList<String>();
        Instant to = range.to();
        while (to.isAfter(range.from()) && ids.size() <= most) {
            Instant from = to.minus(LONGEST_WINDOW).isAfter(range.from()) ? to.minus(LONGEST_WINDOW) : range.from();
            List<Summary> summaries = summaries(filter, new TimeRange(from, to));
            summaries.stream()
                    .sorted(Comparator.comparingDouble(Summary::startSeconds).reversed())
                    .map(Summary::id)
                    .filter(id -> !ids.contains(id))
                    .limit(most + 1L - ids.size())
                    .forEach(ids::add);
            if (summaries.size() >= MAX_SUMMARIES) {
                return new Ids(ids.size() > most ? ids.subList(0, most) : ids, true);
            }
            to = from;
        }
        return ids.size() > most ? new Ids(List.copyOf(ids.subList(0, most)), true) : new Ids(ids, false);
    }

    private List<Summary> summaries(String filter, TimeRange window) {
        var summaries = new ArrayList<Summary>();
        String token = "";
        do {
            var body = new TreeMap<String, Object>(Map.of(
                    "StartTime", window.from().getEpochSecond(),
                    "EndTime", window.to().plusNanos(999_999_999).getEpochSecond(),
                    "Sampling", false));
            if (!filter.isEmpty()) {
                body.put("FilterExpression", filter);
            }
            if (!token.isEmpty()) {
                body.put("NextToken", token);
            }
            Document page = xray.askAt("/TraceSummaries", body, "traces of " + window);
            for (Document summary : page.at("TraceSummaries").items()) {
                String id = summary.text("Id");
                summaries.add(new Summary(id, summary.number("StartTime").orElse(startOf(id))));
            }
            token = page.text("NextToken");
        } while (!token.isEmpty() && summaries.size() < MAX_SUMMARIES);
        return summaries;
    }

    /** The second at which a trace began is a part of its id. */
    private static double startOf(String id) {
        return id.matches("1-[0-9a-f]{8}-[0-9a-f]{24}") ? (double) Long.parseLong(id.substring(2, 10), 16) : 0;
    }

    private List<Span> whole(List<String> ids, List<String> notes) {
        var spans = new ArrayList<Span>();
        String token = "";
        do {
            var body = new TreeMap<String, Object>(Map.of("TraceIds", ids));
            if (!token.isEmpty()) {
                body.put("NextToken", token);
            }
            Document page = xray.askAt("/Traces", body, ids.size() + " traces");
            for (Document trace : page.at("Traces").items()) {
                for (Document segment : trace.at("Segments").items()) {
                    spans.addAll(Segment.spans(Document.of(xray, segment.text("Document"))));
                }
                if (trace.isTrue("LimitExceeded")) {
                    note(notes, "trace " + trace.text("Id") + " is larger than X-Ray keeps; some spans are missing");
                }
            }
            int missing = page.at("UnprocessedTraceIds").items().size();
            if (missing > 0) {
                note(notes, missing + " traces were not given by X-Ray");
            }
            token = page.text("NextToken");
        } while (!token.isEmpty());
        return spans;
    }

    private static void note(List<String> notes, String note) {
        synchronized (notes) {
            notes.add(note);
        }
    }

    /** The nodes of the service graph of the last hours, but those that stand for users. */
    @Override
    public SortedSet<String> services() {
        var names = new TreeSet<String>();
        Instant now = clock.instant();
        String token = "";
        do {
            var body = new TreeMap<String, Object>(
                    Map.of("StartTime", now.minus(KNOWN_FOR).getEpochSecond(), "EndTime", now.getEpochSecond()));
            if (!token.isEmpty()) {
                body.put("NextToken", token);
            }
            Document page = xray.askAt("/ServiceGraph", body, "the service graph");
            for (Document service : page.at("Services").items()) {
                if (!service.text("Type").equals("client")) {
                    names.add(service.text("Name"));
                }
            }
            token = page.text("NextToken");
        } while (!token.isEmpty());
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        return Probes.of("traces", "asked " + xray + " for its service graph of the last 6 hours", "region", () -> {
            int count = services().size();
            String said = count == 0 ? "it answers, but has no traces of the last 6 hours" : count + " services";
            return said + "; asked as " + aws.caller();
        });
    }
}
