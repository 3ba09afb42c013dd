package dev.vigil.backends.files;

import dev.vigil.api.CommandLine;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.time.TimeRange;

/** The commands with which people ask the same of the same files. */
final class Commands {
    private final FilesConfig config;

    Commands(FilesConfig config) {
        this.config = config;
    }

    String of(LogRequest request) {
        CommandLine line = query(CommandLine.of("logs"), request.service().orElse(""), request.query());
        range(line, request.range());
        if (request.limit() != LogRequest.ALL) {
            line.option("--limit", request.limit());
        }
        return line.options("--logs", config.logs()).toString();
    }

    String of(TailRequest request) {
        return query(CommandLine.of("tail"), request.service().orElse(""), request.query())
                .options("--logs", config.logs())
                .toString();
    }

    String of(MetricRequest request) {
        CommandLine line = CommandLine.of("metrics");
        request.service().ifPresent(line::word);
        request.metric().ifPresent(line::word);
        return range(line, request.range())
                .options("--metrics", config.metrics())
                .toString();
    }

    String of(TraceRequest request) {
        CommandLine line = CommandLine.of("trace");
        request.service().ifPresent(line::word);
        request.tags().entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .sorted()
                .forEach(tag -> line.option("--tag", tag));
        return range(line, request.range())
                .option("--limit", request.limit())
                .options("--traces", config.traces())
                .toString();
    }

    String of(DeployRequest request) {
        CommandLine line = CommandLine.of("deploy").word("list");
        request.service().ifPresent(line::word);
        return range(line, request.range())
                .options("--deploys", config.deploys())
                .toString();
    }

    String ofFormats() {
        return CommandLine.of("logs")
                .word("--explain-format")
                .options("--logs", config.logs())
                .toString();
    }

    String ofServices() {
        return CommandLine.of("services")
                .options("--logs", config.logs())
                .options("--metrics", config.metrics())
                .options("--traces", config.traces())
                .toString();
    }

    private static CommandLine query(CommandLine line, String service, Query query) {
        if (!service.isEmpty()) {
            line.word(service);
        }
        return query instanceof Query.All ? line : line.option("-q", query.print());
    }

    private static CommandLine range(CommandLine line, TimeRange range) {
        return line.option("--from", range.from()).option("--until", range.to());
    }
}
