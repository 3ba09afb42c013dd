package dev.vigil.server.investigation;

import dev.vigil.analysis.Question;
import dev.vigil.api.CommandLine;
import dev.vigil.api.query.Query;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.util.Map;

/** Writes the command line that asks a question again. */
final class Commands {
    /** Stands for the service where something follows it. */
    private static final String WHOLE_SYSTEM = "*";

    private final String selection;

    /** @param selection what selects the same data, such as {@code --profile prod}; already quoted, may be empty */
    Commands(String selection) {
        this.selection = selection.isEmpty() ? "" : " " + selection;
    }

    String of(Question question) {
        return switch (question) {
            case Question.LogQuestion(var service, var query, var range) -> within(range, logs(service, query));
            case Question.MetricQuestion(var service, var metric, var range) -> within(range, metrics(service, metric));
            case Question.TraceQuestion(var service, var tags, var range) -> within(range, traces(service, tags));
            case Question.DeployQuestion(var service, var range) ->
                within(range, named(CommandLine.of("deploy list"), service));
            case Question.ClusterQuestion(var service, var command, var range) -> command;
        };
    }

    private String within(TimeRange range, CommandLine line) {
        return window(line, range) + selection;
    }

    /** The command that looks into the same window again. */
    String again(String service, TimeRange window) {
        // The inverse of how a window around a moment is laid: three quarters before it.
        var span = Duration.ofMillis(window.span().toMillis());
        var around = window.to().minus(span.dividedBy(4));
        var line = named(CommandLine.of("rca"), service)
                .option("--since", LookBack.print(span))
                .option("--around", around);
        return line + selection;
    }

    private static CommandLine logs(String service, Query query) {
        var line = named(CommandLine.of("logs"), service);
        return query instanceof Query.All ? line : line.option("-q", query.print());
    }

    private static CommandLine metrics(String service, String metric) {
        return metric.isEmpty()
                ? named(CommandLine.of("metrics"), service)
                : CommandLine.of("metrics")
                        .word(service.isEmpty() ? WHOLE_SYSTEM : service)
                        .word(metric);
    }

    private static CommandLine traces(String service, Map<String, String> tags) {
        var line = named(CommandLine.of("trace"), service);
        tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> line.option("--tag", tag.getKey() + "=" + tag.getValue()));
        return line;
    }

    private static CommandLine named(CommandLine line, String service) {
        return service.isEmpty() ? line : line.word(service);
    }

    private static CommandLine window(CommandLine line, TimeRange range) {
        return line.option("--from", range.from()).option("--until", range.to());
    }
}
