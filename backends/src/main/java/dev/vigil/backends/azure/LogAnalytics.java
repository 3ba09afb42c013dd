package dev.vigil.backends.azure;

import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.backends.remote.Probes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows of a workspace's tables, page by page in order of time. */
final class LogAnalytics implements LogStore {
    /** Far below the 500,000 rows and 100 MB that one answer may hold. */
    static final int PAGE = 5_000;

    private static final int MAX_SERVICES = 5_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    /** A user may ask 200 times in 30 seconds, but rows take minutes to come (azure-monitor/logs/data-ingestion-time). */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final QueryApi api;
    private final String warning;
    private final int pageSize;
    private final InstantSource clock;

    /** @param warning about the identity that it is asked with, or an empty text */
    LogAnalytics(QueryApi api, String warning, int pageSize, InstantSource clock) {
        this.api = api;
        this.warning = warning;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public Slice slice(Ask ask) {
        String order = ask.order() == Order.NEWEST_FIRST ? "desc" : "asc";
        String query = ask.nativeQuery() + "\n| where " + QueryApi.within(ask.range()) + "\n| top " + ask.limit()
                + " by TimeGenerated " + order;
        var entries = new ArrayList<Entry>();
        List<String> troubles =
                api.run(query, ask.range(), "logs of " + ask.range(), row -> entries.add(RowReader.read(row)));
        return new Slice(entries, OptionalLong.empty(), troubles, !troubles.isEmpty());
    }

    /** Of what every row matches, since what else a query asks for is checked again here. */
    @Override
    public OptionalLong count(String nativeQuery, TimeRange range) {
        if (!QueryApi.isExact(range)) {
            return OptionalLong.empty();
        }
        var counted = new ArrayList<Long>();
        List<String> troubles = api.run(
                nativeQuery + "\n| where " + QueryApi.within(range) + "\n| count",
                range,
                "a count of logs",
                row -> counted.add(Long.parseLong(row.getFirst())));
        return counted.isEmpty() || !troubles.isEmpty() ? OptionalLong.empty() : OptionalLong.of(counted.getFirst());
    }

    /** The service is a column of its own. */
    @Override
    public boolean isExactAboutServices() {
        return true;
    }

    @Override
    public boolean narrowsByResource() {
        return true;
    }

    @Override
    public Duration pollEvery() {
        return POLL;
    }

    @Override
    public SortedSet<String> services() {
        var range = TimeRange.endingAt(clock.instant().plusSeconds(1), KNOWN_FOR);
        var services = new TreeSet<String>();
        String all = new Kql().translate(new Query.All(), Scope.EVERYWHERE).text();
        api.run(
                all + "\n| where " + QueryApi.within(range) + "\n| distinct Service\n| take " + MAX_SERVICES,
                range,
                "services",
                row -> services.add(row.getFirst()));
        services.remove("");
        return services;
    }

    @Override
    public Probe probe() {
        Probe probe = Probes.granted(
                "logs", "asked " + api + " for services", "Log Analytics Reader on the workspace", () -> {
                    int services = services().size();
                    return services == 0
                            ? "it answers, but none of the tables that Vigil reads had a row in the last day"
                            : services + " services";
                });
        return probe.well() ? new Probe(probe.part(), true, probe.tried(), probe.answer(), warning) : probe;
    }

    /** The portal leads to a workspace by its resource, which its id does not tell. */
    @Override
    public String link(String nativeQuery, TimeRange range) {
        return "";
    }
}
