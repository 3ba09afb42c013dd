package dev.vigil.backends.cloudwatch;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The events of log groups, by Logs Insights: fifty groups in a query, several queries when there are more. */
final class InsightsLogs implements LogStore {
    /** The most rows a query gives (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html). */
    static final int MAX_ROWS = 10_000;

    /** The most groups of one query. */
    static final int MAX_GROUPS_AT_ONCE = 50;

    private static final int SAMPLE = 1_000;
    private static final Duration SAMPLED = Duration.ofHours(1);
    private static final int SHOWN = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final InsightsRun run;
    private final LogGroups groups;
    private final Scope scope;
    private final View view;

    /**
     * How it is looked at.
     *
     * @param region for links
     * @param pageSize at most {@link #MAX_ROWS}
     */
    record View(String region, int pageSize, InstantSource clock) {}

    InsightsLogs(InsightsRun run, LogGroups groups, Scope scope, View view) {
        this.run = run;
        this.groups = groups;
        this.scope = scope;
        this.view = view;
    }

    @Override
    public LogStore within(Scope asked) {
        return new InsightsLogs(run, groups, asked, view);
    }

    @Override
    public boolean narrowsByResource() {
        return true;
    }

    @Override
    public int pageSize() {
        return view.pageSize();
    }

    @Override
    public Slice slice(Ask ask) {
        return slice(ask, groups.in(scope));
    }

    private Slice slice(Ask ask, List<LogGroup> asked) {
        if (asked.isEmpty()) {
            return new Slice(List.of(), OptionalLong.of(0), List.of("no log group is named so"), groups.isTooMany());
        }
        var parts = new ArrayList<List<LogGroup>>();
        for (int i = 0; i < asked.size(); i += MAX_GROUPS_AT_ONCE) {
            parts.add(asked.subList(i, Math.min(asked.size(), i + MAX_GROUPS_AT_ONCE)));
        }
        List<InsightsRun.Result> results = Together.all(parts, part -> run.of(order(ask, part)));
        Map<String, LogGroup> byName =
                asked.stream().collect(Collectors.toMap(LogGroup::name, group -> group, (a, _) -> a, TreeMap::new));
        Comparator<Entry> byTime = Comparator.comparing(entry -> entry.event().time());
        List<Entry> entries = results.stream()
                .flatMap(result -> result.rows().stream())
                .flatMap(row -> entry(row, byName).stream())
                .sorted(ask.order() == Order.NEWEST_FIRST ? byTime.reversed() : byTime)
                .limit(ask.limit())
                .toList();
        boolean counted = results.stream().allMatch(result -> result.matched() >= 0);
        return new Slice(
                entries,
                counted && !groups.isTooMany()
                        ? OptionalLong.of(results.stream()
                                .mapToLong(InsightsRun.Result::matched)
                                .sum())
                        : OptionalLong.empty(),
                notes(asked),
                groups.isTooMany());
    }

    /** Seconds are all that StartQuery knows of time, so the query itself names the exact window. */
    private static InsightsRun.Order order(Ask ask, List<LogGroup> part) {
        long from = millis(ask.range().from());
        long to = millis(ask.range().to());
        String text = ask.nativeQuery()
                + "\n| filter toMillis(@timestamp) >= " + from + " and toMillis(@timestamp) < " + to
                + "\n| sort @timestamp " + (ask.order() == Order.NEWEST_FIRST ? "desc" : "asc")
                + "\n| limit " + ask.limit();
        return new InsightsRun.Order(
                text,
                part.stream().map(LogGroup::name).toList(),
                Math.floorDiv(from, 1_000),
                Math.ceilDiv(to, 1_000),
                ask.limit());
    }

    /** Events have whole milliseconds: none is between a moment and the next of them. */
    static long millis(Instant time) {
        return time.plusNanos(999_999).toEpochMilli();
    }

    private static Optional<Entry> entry(Map<String, String> row, Map<String, LogGroup> groups) {
        String log = row.getOrDefault("@log", "");
        String name = log.substring(log.indexOf(':') + 1);
        LogGroup group = groups.getOrDefault(name, LogGroup.of(name, ""));
        try {
            Instant time = LocalDateTime.parse(row.getOrDefault("@timestamp", ""), TIME)
                    .toInstant(ZoneOffset.UTC);
            return Optional.of(new Entry(
                    row.getOrDefault("@ptr", time + row.toString()),
                    Event.of(time, row.getOrDefault("@message", ""), group, row.getOrDefault("@logStream", ""))));
        } catch (DateTimeParseException noEvent) {
            return Optional.empty();
        }
    }

    private List<String> notes(List<LogGroup> asked) {
        var notes = new ArrayList<String>();
        String names = asked.stream().limit(SHOWN).map(LogGroup::name).collect(Collectors.joining(", "));
        notes.add("searched " + asked.size() + (asked.size() == 1 ? " log group: " : " log groups: ") + names
                + (asked.size() > SHOWN ? ", …" : ""));
        if (groups.isTooMany()) {
            notes.add("there are more than " + LogGroups.MAX_GROUPS
                    + " log groups, and the others are left out; set log_group_prefix");
        }
        return notes;
    }

    /** Those that groups are named after, and those that recent events of groups of many name. */
    @Override
    public SortedSet<String> services() {
        var names = new TreeSet<String>();
        var open = new ArrayList<LogGroup>();
        for (LogGroup group : groups.all()) {
            if (group.certain()) {
                names.add(group.service());
            } else {
                open.add(group);
            }
        }
        if (!open.isEmpty()) {
            TimeRange recent = TimeRange.endingAt(view.clock().instant(), SAMPLED);
            slice(
                            new Ask(Insights.FIELDS, recent, SAMPLE, Order.NEWEST_FIRST),
                            open.subList(0, Math.min(open.size(), MAX_GROUPS_AT_ONCE)))
                    .entries()
                    .forEach(entry -> names.add(entry.event().service()));
        }
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        String prefix = groups.prefix();
        Probe probe = Probes.of(
                "logs",
                "asked " + run.logs() + " for log groups" + (prefix.isEmpty() ? "" : " that begin with " + prefix)
                        + ", and one of them for its newest event",
                "region",
                this::tried);
        return probe.well() && probe.answer().startsWith("no log group")
                ? new Probe(
                        probe.part(),
                        false,
                        probe.tried(),
                        probe.answer(),
                        "check region (" + view.region() + ")" + (prefix.isEmpty() ? "" : " and log_group_prefix"))
                : probe;
    }

    private String tried() {
        List<LogGroup> all = groups.all();
        if (all.isEmpty()) {
            return "no log group";
        }
        TimeRange recent = TimeRange.endingAt(view.clock().instant(), Duration.ofMinutes(5));
        slice(new Ask(Insights.FIELDS, recent, 1, Order.NEWEST_FIRST), all.subList(0, 1));
        return all.size() + (all.size() == 1 ? " log group" : " log groups") + ", and queries run";
    }

    /** An answer without a link is still true. */
    @Override
    public String link(String nativeQuery, TimeRange range) {
        List<LogGroup> asked;
        try {
            asked = groups.in(scope);
        } catch (VigilException secondary) {
            return "";
        }
        List<String> names =
                asked.stream().limit(MAX_GROUPS_AT_ONCE).map(LogGroup::name).toList();
        return new ConsoleLink(view.region()).logs(nativeQuery, range, names);
    }
}
