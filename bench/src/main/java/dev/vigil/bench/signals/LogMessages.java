package dev.vigil.bench.signals;

import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.files.FilesConfig;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of a log file, as the backend for files reads them. */
final class LogMessages {
    private static final TimeRange EVER =
            new TimeRange(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    private final Path log;

    LogMessages(Path log) {
        this.log = log;
    }

    /** A message for each line of the file; a line that only goes on with an event stands for itself. */
    List<String> byLine() throws IOException {
        List<String> lines = new ArrayList<>();
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        String text = decoder.decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(log)))
                .toString();
        text.lines().forEach(line -> lines.add(line.strip()));
        var request = new LogRequest(Optional.empty(), "", Query.parse(""), EVER, LogRequest.ALL, Order.OLDEST_FIRST);
        try (var backend = FilesBackend.open(FilesConfig.ofLogs(log), Clock.systemUTC());
                Feed<LogEvent> feed = backend.logs(request)) {
            while (feed.hasNext()) {
                LogEvent event = feed.next();
                int line =
                        Integer.parseInt(event.origin().substring(event.origin().lastIndexOf(':') + 1));
                if (line <= lines.size()) {
                    lines.set(line - 1, event.message());
                }
            }
        }
        return lines;
    }
}
