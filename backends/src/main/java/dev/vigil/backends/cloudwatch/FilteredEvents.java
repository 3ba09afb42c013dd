package dev.vigil.backends.cloudwatch;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * New events of log groups, which Logs Insights shows late and at a price
 * (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html). Filter patterns heed letter case and
 * know no text within a word, so none is sent: Vigil filters.
 */
final class FilteredEvents implements LogStore {
    /** Each is a question of its own, every second, and there are only so many a second in an account. */
    static final int MAX_GROUPS = 20;

    static final String NATIVE = "FilterLogEvents, without a filter pattern";

    private static final int PAGE = 10_000;
    private static final int MAX_PAGES = 100;

    private final AwsApi logs;
    private final LogGroups groups;
    private final Scope scope;

    FilteredEvents(AwsApi logs, LogGroups groups, Scope scope) {
        this.logs = logs;
        this.groups = groups;
        this.scope = scope;
    }

    @Override
    public LogStore within(Scope asked) {
        return new FilteredEvents(logs, groups, asked);
    }

    @Override
    public int pageSize() {
        return PAGE;
    }

    /** The oldest events of a range; newest first it cannot be asked. */
    @Override
    public Slice slice(Ask ask) {
        List<LogGroup> asked = groups.in(scope);
        if (asked.size() > MAX_GROUPS) {
            throw new VigilException(
                    ErrorCode.TOO_MUCH_WORK,
                    "a tail follows at most " + MAX_GROUPS + " log groups, and these are " + asked.size()
                            + "; name a service, a resource type (-r), or log_group_prefix in the profile");
        }
        var notes = new ArrayList<String>();
        List<Entry> entries = Together.all(asked, group -> events(ask, group, notes)).stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(entry -> entry.event().time()))
                .limit(ask.limit())
                .toList();
        return new Slice(entries, OptionalLong.empty(), List.copyOf(notes), !notes.isEmpty());
    }

    private List<Entry> events(Ask ask, LogGroup group, List<String> notes) {
        var entries = new ArrayList<Entry>();
        String token = "";
        for (int page = 0; page < MAX_PAGES; page++) {
            var body = new TreeMap<String, Object>();
            body.put("logGroupName", group.name());
            body.put("startTime", InsightsLogs.millis(ask.range().from()));
            // The end belongs to what is given.
            body.put("endTime", InsightsLogs.millis(ask.range().to()) - 1);
            body.put("limit", PAGE);
            if (!token.isEmpty()) {
                body.put("nextToken", token);
            }
            Document answer =
                    logs.ask("1.1", "Logs_20140328.FilterLogEvents", body, "new events of log group " + group.name());
            for (Document event : answer.at("events").items()) {
                Instant time =
                        Instant.ofEpochMilli((long) event.number("timestamp").orElse(0));
                entries.add(new Entry(
                        event.text("eventId"),
                        Event.of(time, event.text("message"), group, event.text("logStreamName"))));
            }
            token = answer.text("nextToken");
            if (token.isEmpty() || entries.size() >= ask.limit()) {
                return entries;
            }
        }
        synchronized (notes) {
            notes.add("log group " + group.name() + " has more new events than " + MAX_PAGES + " pages hold");
        }
        return entries;
    }

    @Override
    public SortedSet<String> services() {
        return new TreeSet<>(groups.all().stream().map(LogGroup::service).toList());
    }

    @Override
    public Probe probe() {
        return Probes.of(
                "logs",
                "asked " + logs + " for log groups",
                "region",
                () -> groups.all().size() + " log groups");
    }

    @Override
    public String link(String nativeQuery, TimeRange range) {
        return "";
    }
}
