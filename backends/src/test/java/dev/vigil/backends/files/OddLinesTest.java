package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.telemetry.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines and files as crashes, wrong clocks and busy machines leave them. */
class OddLinesTest {
    private final Folder folder;

    OddLinesTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void several_formats_in_one_file_are_each_understood() {
        folder.write(
                "any.log",
                "2026-02-28 10:00:00,100 INFO [main] a.B: starting",
                "{\"time\":\"2026-02-28T10:00:01Z\",\"level\":\"warn\",\"msg\":\"slow\"}",
                "time=2026-02-28T10:00:02Z level=error msg=\"no stock\"",
                "2026-02-28 10:00:03,100 INFO [main] a.B: done");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("starting", "slow", "no stock", "done");
        assertThat(folder.events())
                .extracting(LogEvent::level)
                .containsExactly(Level.INFO, Level.WARN, Level.ERROR, Level.INFO);
    }

    @Test
    void a_clock_that_jumps_does_not_lose_events() {
        folder.write(
                "any.log",
                "2026-02-28T10:00:00Z one",
                "2026-02-28T12:00:00Z three",
                "2026-02-28T11:00:00Z two",
                "2031-02-28T10:00:00Z five",
                "2026-02-28T13:00:00Z four");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "two", "three", "four", "five");
    }

    @Test
    void lines_of_ten_megabytes_are_cut_and_the_rest_is_read() {
        String long1 = "x".repeat(10_000_000);
        folder.write("a.log", "2026-02-28T10:00:00Z " + long1, "2026-02-28T10:00:01Z next");
        folder.write(
                "b.log",
                "{\"time\":\"2026-02-28T10:00:02Z\",\"msg\":\"fine\"}",
                "{\"time\":\"2026-02-28T10:00:03Z\",\"msg\":\"" + long1 + "\"}",
                "{\"time\":\"2026-02-28T10:00:04Z\",\"msg\":\"next\"}");

        Folder.Answered answer = folder.answer(Folder.all());

        assertThat(answer.messages()).hasSize(5).contains("fine").endsWith("next");
        assertThat(answer.messages()).allMatch(message -> message.length() < 300_000);
        assertThat(answer.coverage().notes())
                .contains("2 events were too long and were cut", "1 broken line was kept as raw text");
    }

    @Test
    void a_line_of_nul_bytes_as_a_crash_leaves_it_is_passed_over() {
        folder.write("a.log", "2026-02-28T10:00:00Z one", "\0".repeat(300) + "2026-02-28T10:00:01Z two");

        assertThat(folder.answer(Folder.all()).messages()).hasSize(2).startsWith("one");
        assertThat(folder.answer(Folder.all()).messages().getLast()).doesNotContain("\0");
    }

    @Test
    void a_file_that_vanishes_while_it_is_read_is_said() throws IOException {
        String rest = "x".repeat(10_000);
        Path file = folder.write(
                "a.log",
                IntStream.range(0, 3000)
                        .mapToObj(i -> Instant.parse("2026-02-28T10:00:00Z").plusSeconds(i) + " " + rest)
                        .toArray(String[]::new));

        try (Backend backend = folder.backend();
                Feed<LogEvent> feed = backend.logs(Folder.all())) {
            feed.next();
            Files.delete(file);
            while (feed.hasNext()) {
                feed.next();
            }

            assertThat(feed.coverage().truncated()).isTrue();
            assertThat(feed.coverage().notes()).anyMatch(note -> note.startsWith("a.log could not be read to its end"));
        }
    }

    @Test
    void a_file_that_vanishes_before_it_is_read_is_said() throws IOException {
        Path file = folder.write("a.log", "2026-02-28T10:00:00Z one");
        folder.write("b.log", "2026-02-28T10:00:01Z two");

        try (Backend backend = folder.backend()) {
            assertThat(Folder.answer(backend, Folder.all()).messages()).containsExactly("one", "two");
            Files.delete(file);
            assertThat(Folder.answer(backend, Folder.all()).messages()).containsExactly("two");
        }
    }

    @Test
    void a_file_that_may_not_be_read_is_said_and_the_rest_is_read() throws IOException {
        Path closed = folder.write("a.log", "2026-02-28T10:00:00Z one");
        folder.write("b.log", "2026-02-28T10:00:01Z two");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        // One who may do everything may read it all the same.
        boolean mayRead = Files.isReadable(closed);

        Folder.Answered answer = folder.answer(Folder.all());

        assertThat(answer.messages()).isEqualTo(mayRead ? List.of("one", "two") : List.of("two"));
        assertThat(answer.coverage().notes().stream().anyMatch(note -> note.contains("a.log")))
                .isNotEqualTo(mayRead);
    }

    @Test
    void many_small_files_are_all_read() {
        for (int i = 0; i < 1500; i++) {
            folder.write("pod-%04d/app.log".formatted(i), "2026-02-28T10:00:00Z from " + i);
        }

        assertThat(folder.events()).hasSize(1500);
        assertThat(folder.events()).extracting(LogEvent::service).contains("pod");
    }
}
