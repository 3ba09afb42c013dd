package dev.vigil.backends.azure;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Answers;
import dev.vigil.backends.remote.Document;
import dev.vigil.wire.Upstream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Asks a workspace in KQL (learn.microsoft.com/azure/azure-monitor/logs/api/overview). */
final class QueryApi {
    /** A moment is kept in ticks of 100 nanoseconds. */
    private static final int TICK_NANOS = 100;

    private static final DateTimeFormatter TICKS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Upstream server;
    private final String workspace;

    QueryApi(Upstream server, String workspace) {
        this.server = server;
        this.workspace = workspace;
    }

    /** The condition that a row is of a range, its ends rounded outward to ticks. */
    static String within(TimeRange range) {
        return "TimeGenerated >= datetime(" + TICKS.format(down(range.from())) + ") and TimeGenerated < datetime("
                + TICKS.format(up(range.to())) + ")";
    }

    /** Whether the condition of a range says exactly what the range does. */
    static boolean isExact(TimeRange range) {
        return down(range.from()).equals(range.from()) && down(range.to()).equals(range.to());
    }

    /**
     * PlainRuns a query, and gives each row of its answer to a reader.
     *
     * @param what is asked for, in words
     * @return what is wrong with the answer, if it is not whole
     */
    List<String> run(String query, TimeRange range, String what, Consumer<List<String>> row) {
        // Where nothing says which times matter, a workspace looks through the last day alone.
        String timespan = TICKS.format(down(range.from())) + "/"
                + TICKS.format(up(range.to()).plusMillis(1));
        byte[] body = Json.writeBytes(Map.of("query", query, "timespan", timespan));
        var answer = server.askJson("/v1/workspaces/" + workspace + "/query", body, what);
        return Answers.read(server, answer, tokens -> read(tokens, row));
    }

    @Override
    public String toString() {
        return server + ", workspace " + workspace;
    }

    private List<String> read(JsonTokens tokens, Consumer<List<String>> row) {
        var troubles = new ArrayList<String>();
        boolean understood = false;
        if (tokens.next() == Token.OBJECT) {
            while (tokens.next() == Token.NAME) {
                String member = tokens.text();
                switch (member) {
                    case "tables" -> {
                        understood = tokens.next() == Token.ARRAY;
                        tables(tokens, row);
                    }
                    // Rows may be there beside an error that says why there are not more of them.
                    case "error" -> troubles.add("the answer is not whole: " + message(Document.read(tokens)));
                    default -> {
                        tokens.next();
                        tokens.skip();
                    }
                }
            }
        }
        if (!understood) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    server + " answered a query with JSON that has no tables; is it really Log Analytics?");
        }
        return troubles;
    }

    /** The first table holds the answer; others hold what it took. */
    private static void tables(JsonTokens tokens, Consumer<List<String>> row) {
        boolean first = true;
        while (tokens.next() == Token.OBJECT) {
            while (tokens.next() == Token.NAME) {
                boolean rows = first && tokens.text().equals("rows");
                tokens.next();
                if (rows) {
                    rows(tokens, row);
                } else {
                    tokens.skip();
                }
            }
            first = false;
        }
    }

    private static void rows(JsonTokens tokens, Consumer<List<String>> row) {
        while (tokens.next() == Token.ARRAY) {
            var values = new ArrayList<String>();
            while (tokens.next() != Token.ARRAY_END && tokens.token() != Token.END) {
                // What is packed comes as a text that is JSON.
                values.add(tokens.text());
                tokens.skip();
            }
            row.accept(values);
        }
    }

    /** The innermost error says it best. */
    private static String message(Document error) {
        Document inner = error;
        while (!inner.at("innererror").members().isEmpty()) {
            inner = inner.at("innererror");
        }
        String said = inner.text("message");
        return said.isEmpty() ? error.text("message") : said;
    }

    private static Instant down(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond(), (long) time.getNano() / TICK_NANOS * TICK_NANOS);
    }

    private static Instant up(Instant time) {
        Instant down = down(time);
        return down.equals(time) ? time : down.plus(TICK_NANOS, ChronoUnit.NANOS);
    }
}
