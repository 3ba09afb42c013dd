package dev.vigil.backends.gcp;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Flat;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entries of a project, by {@code entries:list} (cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list). */
final class CloudLogging implements LogStore {
    /** What one answer holds at most. */
    static final int MAX_PAGE = 1_000;

    /** An answer may hold few entries or none and yet name a next page, where much is filtered out. */
    static final int MAX_ROUNDS = 200;

    /** A project allows 60 questions a minute, shared by everybody who asks (cloud.google.com/logging/quotas). */
    private static final Duration POLL = Duration.ofSeconds(5);

    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Upstream logging;
    private final String project;
    private final int pageSize;
    private final InstantSource clock;

    CloudLogging(Upstream logging, String project, int pageSize, InstantSource clock) {
        this.logging = logging;
        this.project = project;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public Slice slice(Ask ask) {
        var body = new LinkedHashMap<String, Object>();
        body.put("resourceNames", List.of("projects/" + project));
        body.put("filter", ask.nativeQuery() + " AND " + within(ask.range()));
        body.put("orderBy", ask.order() == Order.NEWEST_FIRST ? "timestamp desc" : "timestamp asc");
        body.put("pageSize", Math.min(MAX_PAGE, ask.limit()));
        var page = new Page();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            page.next = "";
            var answer = logging.askJson("/v2/entries:list", Json.writeBytes(body), "logs of " + ask.range());
            Answers.read(logging, answer, tokens -> read(tokens, page));
            if (page.next.isEmpty() || page.entries.size() >= ask.limit()) {
                return page.slice(ask.limit(), List.of(), false);
            }
            body.put("pageToken", page.next);
        }
        String note =
                "Cloud Logging was asked " + MAX_ROUNDS + " times for one page and had more to look through; ask for"
                        + " a shorter window, or name the resource type (-r)";
        return page.slice(ask.limit(), List.of(note), true);
    }

    @Override
    public boolean narrowsByResource() {
        return true;
    }

    @Override
    public Duration pollEvery() {
        return POLL;
    }

    /** The services that the newest entries of the last day name. */
    @Override
    public SortedSet<String> services() {
        var services = new TreeSet<String>();
        var range = TimeRange.endingAt(clock.instant().plusSeconds(1), KNOWN_FOR);
        slice(new Ask(LoggingFilter.EVERYTHING, range, MAX_PAGE, Order.NEWEST_FIRST))
                .entries()
                .forEach(entry -> services.add(entry.event().service()));
        services.remove("");
        return services;
    }

    @Override
    public Probe probe() {
        String tried = "asked " + logging + " for the newest entry of project " + project;
        return Probes.granted("logs", tried, "roles/logging.viewer on project " + project, () -> {
            var range = TimeRange.endingAt(clock.instant().plusSeconds(1), KNOWN_FOR);
            var newest = slice(new Ask(LoggingFilter.EVERYTHING, range, 1, Order.NEWEST_FIRST))
                    .entries();
            return newest.isEmpty()
                    ? "it answers, but the last day has no entry"
                    : "the newest is of " + newest.getFirst().event().time();
        });
    }

    /** The Logs Explorer (cloud.google.com/logging/docs/view/building-queries). */
    @Override
    public String link(String nativeQuery, TimeRange range) {
        return "https://console.cloud.google.com/logs/query;query=" + Form.escaped(nativeQuery) + ";timeRange="
                + Form.escaped(range.from() + "/" + range.to()) + "?project=" + Form.escaped(project);
    }

    private static String within(TimeRange range) {
        return "timestamp>=\"" + range.from() + "\" AND timestamp<\"" + range.to() + "\"";
    }

    private static final class Page {
        private final List<Entry> entries = new ArrayList<>();
        private String next = "";
        private int timeless;

        Slice slice(int limit, List<String> notes, boolean partial) {
            var said = new ArrayList<>(notes);
            if (timeless > 0) {
                said.add(timeless + " entries without a time are left out");
            }
            return new Slice(
                    List.copyOf(entries.subList(0, Math.min(limit, entries.size()))),
                    OptionalLong.empty(),
                    said,
                    partial || timeless > 0);
        }
    }

    /** An answer with nothing in it has no members at all. */
    private Page read(JsonTokens tokens, Page page) {
        if (tokens.next() != Token.OBJECT) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    logging + " answered a question for logs with JSON that is no object; is it really Cloud Logging?");
        }
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "entries" -> {
                    while (tokens.next() == Token.OBJECT) {
                        EntryReader.read(Flat.object(tokens)).ifPresentOrElse(page.entries::add, () -> page.timeless++);
                    }
                }
                case "nextPageToken" -> page.next = tokens.text();
                default -> tokens.skip();
            }
        }
        return page;
    }
}
