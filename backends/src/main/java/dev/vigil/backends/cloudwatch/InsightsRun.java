package dev.vigil.backends.cloudwatch;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.Document;
import dev.vigil.wire.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a query of Logs Insights: starts it, waits for it, and stops it when nobody wants its answer any more
 * (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html, API_GetQueryResults.html,
 * API_StopQuery.html).
 */
record InsightsRun(AwsApi logs, Pause pause) {
    /** So long one query may take. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final String PREFIX = "Logs_20140328.";

    /**
     * What to run.
     *
     * @param fromSeconds since 1970, included
     * @param toSeconds since 1970, included
     */
    record Order(String text, List<String> groups, long fromSeconds, long toSeconds, int limit) {}

    /**
     * What came back.
     *
     * @param rows each value by the name of its field
     * @param matched how many events matched, those beyond the limit included; negative when not said
     */
    record Result(List<Map<String, String>> rows, long matched) {}

    Result of(Order order) {
        var body = new TreeMap<String, Object>();
        body.put("logGroupNames", order.groups());
        body.put("startTime", order.fromSeconds());
        body.put("endTime", order.toSeconds());
        body.put("queryString", order.text());
        body.put("limit", order.limit());
        String id = started(body, order.groups().size());
        if (id.isEmpty()) {
            return new Result(List.of(), 0);
        }
        boolean ended = false;
        try {
            Document answer = awaited(id);
            ended = true;
            return result(answer);
        } finally {
            if (!ended) {
                stop(id);
            }
        }
    }

    /** The id of the query; none for a window that ended before the groups were made, or whose events are no longer kept. */
    private String started(Map<String, Object> body, int groups) {
        try {
            return ask("StartQuery", body, "a query over " + groups + " log groups")
                    .text("queryId");
        } catch (VigilException fault) {
            if (fault.explanation().contains("MalformedQueryException")
                    && fault.explanation().contains("retention")) {
                return "";
            }
            throw fault;
        }
    }

    private Document awaited(String id) {
        Duration waited = Duration.ZERO;
        Duration wait = FIRST_WAIT;
        while (true) {
            Document answer = ask("GetQueryResults", Map.of("queryId", id), "the results of query " + id);
            String status = answer.text("status");
            switch (status) {
                case "Complete" -> {
                    return answer;
                }
                case "Scheduled", "Running", "Unknown" -> {}
                default ->
                    throw new VigilException(
                            status.equals("Timeout") ? ErrorCode.UPSTREAM_TIMED_OUT : ErrorCode.UPSTREAM_FAILED,
                            logs + " ended query " + id + " as " + status
                                    + "; ask for a shorter window or one service");
            }
            if (waited.compareTo(LONGEST) >= 0) {
                throw new VigilException(
                        ErrorCode.UPSTREAM_TIMED_OUT,
                        logs + " was still at query " + id + " after " + LONGEST.toMinutes()
                                + " minutes, and it was stopped; ask for a shorter window or one service");
            }
            rest(wait);
            waited = waited.plus(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private void rest(Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(
                    ErrorCode.CANCELLED, "a query of Logs Insights was given up, because its caller was", e);
        }
    }

    /** Whoever was interrupted can still send this last word. */
    private void stop(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            ask("StopQuery", Map.of("queryId", id), "to stop query " + id);
        } catch (VigilException alreadyEnded) {
            // There is nothing left to stop.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Document ask(String operation, Map<String, Object> body, String what) {
        return logs.ask("1.1", PREFIX + operation, body, what);
    }

    private static Result result(Document answer) {
        Function<Document, Map<String, String>> row = fields -> fields.items().stream()
                .collect(Collectors.toMap(field -> field.text("field"), field -> field.text("value"), (a, _) -> a));
        return new Result(answer.at("results").items().stream().map(row).toList(), (long)
                answer.at("statistics").number("recordsMatched").orElse(-1));
    }
}
