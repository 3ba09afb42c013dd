package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TailTest {
    private static final String OLD = "2026-02-28T10:00:00Z old";

    private final Folder folder;
    private final Backend backend;
    private final Path log;

    TailTest(@TempDir Path path) {
        folder = new Folder(path);
        log = folder.write("shop.log", OLD);
        backend = folder.backend();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void history_comes_first_then_what_is_appended() throws IOException {
        try (Feed<LogEvent> feed = tail("*")) {
            assertThat(feed.next().message()).isEqualTo("old");
            append("2026-02-28T10:00:01Z new\n");
            assertThat(feed.next().message()).isEqualTo("new");
        }
    }

    @Test
    void a_half_written_line_is_given_once_it_is_whole() throws IOException {
        append("2026-02-28T10:00:01Z be");
        try (Feed<LogEvent> feed = tail("*")) {
            assertThat(feed.next().message()).isEqualTo("old");
            append("gun\n");
            assertThat(feed.next().message()).isEqualTo("begun");
        }
    }

    @Test
    void a_stack_trace_is_one_event() throws IOException {
        try (Feed<LogEvent> feed = tail("*")) {
            assertThat(feed.next().message()).isEqualTo("old");
            append("2026-02-28T10:00:01Z failed\njava.io.IOException: no\n\tat a.B.c(B.java:1)\n");
            assertThat(feed.next().message()).isEqualTo("failed\njava.io.IOException: no\n\tat a.B.c(B.java:1)");
        }
    }

    @Test
    void only_what_matches_is_given() throws IOException {
        try (Feed<LogEvent> feed = tail("wanted")) {
            append("2026-02-28T10:00:01Z other\n2026-02-28T10:00:02Z wanted\n");
            assertThat(feed.next().message()).isEqualTo("wanted");
        }
    }

    @Test
    void a_truncated_file_is_followed_from_its_beginning() throws IOException {
        append("2026-02-28T10:00:00Z a line that makes it long\n");
        try (Feed<LogEvent> feed = tail("*")) {
            feed.next();
            feed.next();
            Files.writeString(log, "2026-02-28T10:00:01Z new\n");
            assertThat(feed.next().message()).isEqualTo("new");
        }
    }

    @Test
    void a_rotated_file_is_read_to_its_end_and_its_successor_followed() throws IOException {
        try (Feed<LogEvent> feed = tail("*")) {
            feed.next();
            append("2026-02-28T10:00:01Z last\n");
            Files.move(log, folder.path.resolve("shop.log.1"));
            Files.writeString(log, "2026-02-28T10:00:02Z first\n");
            assertThat(feed.next().message()).isEqualTo("last");
            assertThat(feed.next().message()).isEqualTo("first");
            append("2026-02-28T10:00:03Z second\n");
            assertThat(feed.next().message()).isEqualTo("second");
        }
    }

    @Test
    void a_new_file_is_followed() throws IOException {
        try (Feed<LogEvent> feed = tail("*")) {
            feed.next();
            Files.writeString(folder.path.resolve("cart.log"), "2026-02-28T10:00:01Z here I am\n");
            LogEvent event = feed.next();
            assertThat(event.message()).isEqualTo("here I am");
            assertThat(event.service()).isEqualTo("cart");
        }
    }

    @Test
    void closing_ends_a_reader_that_waits() throws Exception {
        Feed<LogEvent> feed = tail("*");
        feed.next();
        CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(feed::hasNext);
        feed.close();
        assertThat(more.get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void interrupting_ends_a_reader_that_waits() throws Exception {
        Feed<LogEvent> feed = tail("*");
        feed.next();
        var more = new CompletableFuture<Boolean>();
        Thread reader = Thread.ofVirtual().start(() -> more.complete(feed.hasNext()));
        reader.interrupt();
        assertThat(more.get(5, TimeUnit.SECONDS)).isFalse();
        feed.close();
    }

    private Feed<LogEvent> tail(String query) {
        return backend.tail(new TailRequest(Optional.empty(), "", Query.parse(query), Instant.EPOCH));
    }

    private void append(String text) throws IOException {
        Files.write(log, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
