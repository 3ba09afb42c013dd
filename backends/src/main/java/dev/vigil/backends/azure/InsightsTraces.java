package dev.vigil.backends.azure;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.Flat;
import dev.vigil.backends.remote.PlainRuns;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.TraceStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The traces of Application Insights in a workspace (learn.microsoft.com/azure/azure-monitor/reference/tables/apprequests and
 * appdependencies): first which, the newest of them, then all their spans.
 */
final class InsightsTraces implements TraceStore {
    /** The most traces one answer holds. */
    static final int MAX_TRACES = 1_000;

    private static final int TRACES_AT_ONCE = 100;
    private static final int MAX_SPANS = 50_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    /** So long before and after a range the other spans of its traces are looked for. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final String SPANS = "union isfuzzy=true (AppRequests | extend Source=\"AppRequests\"),"
            + " (AppDependencies | extend Source=\"AppDependencies\")";
    private static final String PROPERTIES = "Properties.";

    private final QueryApi api;
    private final InstantSource clock;

    InsightsTraces(QueryApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Answer<Span> read(TraceRequest request) {
        Instant started = clock.instant();
        int limit = (int) Math.min(MAX_TRACES, request.limit());
        // One more than wanted tells whether there are more.
        String query = SPANS + "\n| where " + QueryApi.within(request.range()) + matching(request)
                + "\n| summarize Newest=max(TimeGenerated) by OperationId\n| top " + (limit + 1) + " by Newest desc";
        var ids = new ArrayList<String>();
        var troubles = new ArrayList<>(
                api.run(query, request.range(), "traces of " + request.range(), row -> ids.add(row.getFirst())));
        var spans = new ArrayList<Span>();
        for (int i = 0; i < ids.size(); i += TRACES_AT_ONCE) {
            spans.addAll(whole(ids.subList(i, Math.min(ids.size(), i + TRACES_AT_ONCE)), request.range(), troubles));
        }
        long matching = ChosenSpans.count(spans, request);
        boolean truncated = ids.size() > limit || matching > limit || !troubles.isEmpty();
        var bounded = new TraceRequest(request.service(), request.tags(), request.range(), limit);
        return new Answer<>(
                ChosenSpans.of(spans, bounded),
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(matching),
                        spans.size(),
                        Duration.between(started, clock.instant()),
                        query,
                        "",
                        List.copyOf(troubles)));
    }

    @Override
    public SortedSet<String> services() {
        var range = TimeRange.endingAt(clock.instant().plusSeconds(1), KNOWN_FOR);
        var names = new TreeSet<String>();
        api.run(
                SPANS + "\n| where " + QueryApi.within(range) + "\n| distinct AppRoleName",
                range,
                "services",
                row -> names.add(row.getFirst()));
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        String tried = "asked " + api + " for the services of AppRequests and AppDependencies";
        return Probes.granted("traces", tried, "Log Analytics Reader on the workspace", () -> {
            int services = services().size();
            return services == 0
                    ? "it answers, but the last day has no request: no application sends traces to this workspace"
                    : services + " services";
        });
    }

    /** What one span of a trace at least must show; the rest is held against the whole trace. */
    private static String matching(TraceRequest request) {
        var where = new StringBuilder();
        // A tag may be on another span of the trace than the service's.
        if (request.tags().isEmpty()) {
            request.service()
                    .ifPresent(service -> where.append(" and AppRoleName == ").append(Kql.quoted(service)));
        }
        request.tags()
                .forEach((name, value) -> PlainRuns.of(value)
                        .forEach(run -> where.append(" and tostring(pack_all(true)) contains ")
                                .append(Kql.quoted(run))));
        return where.toString();
    }

    private List<Span> whole(List<String> ids, TimeRange range, List<String> troubles) {
        var wide = new TimeRange(range.from().minus(AROUND), range.to().plus(AROUND));
        String query = SPANS + "\n| where " + QueryApi.within(wide) + " and OperationId in " + Kql.list(ids)
                + "\n| project TimeGenerated, Source, Record=pack_all(true)\n| take " + MAX_SPANS;
        var spans = new ArrayList<Span>();
        troubles.addAll(api.run(query, wide, "the spans of " + ids.size() + " traces", row -> spans.add(span(row))));
        if (spans.size() == MAX_SPANS) {
            troubles.add("of " + ids.size() + " traces only " + MAX_SPANS + " spans are given");
        }
        return spans;
    }

    private static Span span(List<String> row) {
        byte[] json = row.get(2).getBytes(StandardCharsets.UTF_8);
        Map<String, String> columns;
        try (var tokens = JsonTokens.of(json, 0, json.length)) {
            tokens.next();
            columns = Flat.object(tokens);
        }
        boolean request = row.get(1).equals("AppRequests");
        return new Span(
                columns.getOrDefault("OperationId", ""),
                columns.getOrDefault("Id", ""),
                parent(columns),
                columns.getOrDefault("AppRoleName", ""),
                columns.getOrDefault("Name", ""),
                request ? Span.Kind.SERVER : Span.Kind.CLIENT,
                Instant.parse(row.getFirst()),
                Duration.ofNanos(Math.round(Double.parseDouble(columns.getOrDefault("DurationMs", "0")) * 1e6)),
                columns.getOrDefault("Success", "true").equalsIgnoreCase("false")
                        ? Span.Status.ERROR
                        : Span.Status.UNSET,
                attributes(columns));
    }

    /** The first span's parent is its operation, which is no span. */
    private static String parent(Map<String, String> columns) {
        String parent = columns.getOrDefault("ParentId", "");
        return parent.equals(columns.get("OperationId")) ? "" : parent;
    }

    private static Map<String, String> attributes(Map<String, String> columns) {
        var attributes = new TreeMap<String, String>();
        columns.forEach((name, value) -> {
            if (name.startsWith(PROPERTIES)) {
                attributes.put(name.substring(PROPERTIES.length()), value);
            }
        });
        for (String name : List.of("ResultCode", "Url", "Target", "DependencyType", "Data", "AppRoleInstance")) {
            String value = columns.getOrDefault(name, "");
            if (!value.isEmpty()) {
                attributes.put(name, value);
            }
        }
        return Map.copyOf(attributes);
    }
}
