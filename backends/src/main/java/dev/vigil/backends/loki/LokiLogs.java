package dev.vigil.backends.loki;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.LogStore;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** The entries of Loki, by {@code query_range}. */
public final class LokiLogs implements LogStore {
    /** What Loki gives at once unless its {@code max_entries_limit_per_query} was raised. */
    public static final int MAX_ENTRIES = 5_000;

    private static final long NANOS = 1_000_000_000L;

    private final Upstream loki;
    private final LokiEntry entries;
    private final LokiServices services;
    private final int pageSize;

    /** @param serviceLabel the label that names the service */
    public LokiLogs(Upstream loki, String serviceLabel, int pageSize, InstantSource clock) {
        this.loki = loki;
        this.services = new LokiServices(loki, serviceLabel, clock);
        this.entries = new LokiEntry(serviceLabel);
        this.pageSize = pageSize;
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public Slice slice(Ask ask) {
        String form = new Form()
                .add("query", ask.nativeQuery())
                .add("start", nanos(ask.range().from()))
                .add("end", nanos(ask.range().to()))
                .add("limit", ask.limit())
                .add("direction", ask.order() == Order.NEWEST_FIRST ? "backward" : "forward")
                .toString();
        List<Entry> read = Answers.read(
                loki, loki.askForm("/loki/api/v1/query_range", form, "logs of " + ask.range()), this::streams);
        Comparator<Entry> byTime = Comparator.comparing(entry -> entry.event().time());
        read.sort(ask.order() == Order.NEWEST_FIRST ? byTime.reversed() : byTime);
        return new Slice(read, OptionalLong.empty(), List.of(), false);
    }

    /** Of a stream selector alone, since what else a query asks for is checked again here. */
    @Override
    public OptionalLong count(String nativeQuery, TimeRange range) {
        Duration span = range.span();
        if (nativeQuery.contains(" | ") || !span.equals(Duration.ofMillis(span.toMillis()))) {
            return OptionalLong.empty();
        }
        // A range holds its end and not its start, the other way round than here.
        var form = new Form()
                .add("query", "sum(count_over_time(" + nativeQuery + "[" + span.toMillis() + "ms]))")
                .add("time", nanos(range.to().minusNanos(1)));
        return Answers.read(
                loki, loki.askForm("/loki/api/v1/query", form.toString(), "a count of logs"), LokiLogs::counted);
    }

    private static OptionalLong counted(JsonTokens tokens) {
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.NAME && tokens.text().equals("value") && tokens.next() == Token.ARRAY) {
                tokens.next();
                tokens.next();
                return OptionalLong.of(Long.parseLong(tokens.text()));
            }
        }
        return OptionalLong.of(0);
    }

    /** A stream belongs to the service that its label names. */
    @Override
    public boolean isExactAboutServices() {
        return true;
    }

    @Override
    public SortedSet<String> services() {
        return new TreeSet<>(services.names());
    }

    @Override
    public Probe probe() {
        return services.probe();
    }

    /** Loki has no page of its own: people look at it in Grafana, whose address is not known here. */
    @Override
    public String link(String nativeQuery, TimeRange range) {
        return "";
    }

    private List<Entry> streams(JsonTokens tokens) {
        var read = new ArrayList<Entry>();
        boolean found = false;
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.NAME && tokens.text().equals("result")) {
                found = tokens.next() == Token.ARRAY;
                while (found && tokens.next() == Token.OBJECT) {
                    stream(tokens, read);
                }
            } else if (token == Token.NAME && tokens.text().equals("stats")) {
                tokens.next();
                tokens.skip();
            }
        }
        if (!found) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    loki + " answered a question for logs with JSON that has no result; is it really Loki?");
        }
        return read;
    }

    private void stream(JsonTokens tokens, List<Entry> into) {
        Map<String, String> labels = Map.of();
        var values = new ArrayList<Value>();
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "stream" -> labels = texts(tokens);
                case "values" -> {
                    while (tokens.next() == Token.ARRAY) {
                        values.add(value(tokens));
                    }
                }
                default -> tokens.skip();
            }
        }
        for (Value value : values) {
            into.add(entries.read(value.time(), value.line(), labels, value.metadata()));
        }
    }

    private record Value(Instant time, String line, Map<String, String> metadata) {}

    /** A time in nanoseconds, a line, and in newer versions an object of structured metadata. */
    private static Value value(JsonTokens tokens) {
        tokens.next();
        Instant time = time(tokens.text());
        tokens.next();
        String line = tokens.text();
        Map<String, String> metadata = Map.of();
        while (tokens.next() != Token.ARRAY_END) {
            metadata = tokens.token() == Token.OBJECT ? texts(tokens) : metadata;
        }
        return new Value(time, line, metadata);
    }

    private static Map<String, String> texts(JsonTokens tokens) {
        var texts = new LinkedHashMap<String, String>();
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            tokens.next();
            texts.put(name, tokens.text());
            tokens.skip();
        }
        return texts;
    }

    private static Instant time(String nanos) {
        try {
            long time = Long.parseLong(nanos);
            return Instant.ofEpochSecond(Math.floorDiv(time, NANOS), Math.floorMod(time, NANOS));
        } catch (NumberFormatException e) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED, "Loki gave an entry the time \"" + nanos + "\", which is no number", e);
        }
    }

    private static String nanos(Instant time) {
        return Long.toString(Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano()));
    }
}
