package dev.vigil.backends.files;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A real folder that a test fills and asks. */
final class Folder {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final TimeRange ALWAYS = new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    final Path path;

    Folder(Path path) {
        this.path = path;
    }

    /** Writes a file that was last changed {@link #NOW}. */
    Path write(String name, String... lines) {
        return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(path));
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(NOW));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Backend backend() {
        return FilesBackend.open(FilesConfig.ofLogs(path), InstantSource.fixed(NOW));
    }

    /** All events of the folder, oldest first. */
    List<LogEvent> events() {
        return answer(all()).events();
    }

    /** The only event of the folder. */
    LogEvent event() {
        List<LogEvent> events = events();
        if (events.size() != 1) {
            throw new AssertionError("one event was expected, not " + events);
        }
        return events.getFirst();
    }

    List<String> notes() {
        return answer(all()).coverage().notes();
    }

    static LogRequest all() {
        return new LogRequest(
                Optional.empty(), "", new Query.All(), ALWAYS, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);
    }

    static LogRequest matching(String query) {
        return new LogRequest(
                Optional.empty(), "", Query.parse(query), ALWAYS, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);
    }

    record Answered(List<LogEvent> events, Coverage coverage) {
        List<String> messages() {
            return events.stream().map(LogEvent::message).toList();
        }
    }

    Answered answer(LogRequest request) {
        try (Backend backend = backend()) {
            return answer(backend, request);
        }
    }

    static Answered answer(Backend backend, LogRequest request) {
        try (Feed<LogEvent> feed = backend.logs(request)) {
            var events = new ArrayList<LogEvent>();
            feed.forEachRemaining(events::add);
            return new Answered(events, feed.coverage());
        }
    }
}
