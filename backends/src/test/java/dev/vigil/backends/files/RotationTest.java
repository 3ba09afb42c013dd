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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is followed is given once, and whole, however logs are rotated. */
@Timeout(120)
class RotationTest {
    private final Folder folder;
    private final Path log;
    private final Backend backend;
    private Feed<LogEvent> feed;

    RotationTest(@TempDir Path path) {
        folder = new Folder(path);
        log = folder.write("shop.log", line(0));
        backend = folder.backend();
        feed = backend.tail(new TailRequest(Optional.empty(), "", new Query.All(), Instant.EPOCH));
    }

    @BeforeEach
    void history() {
        assertThat(next(1)).containsExactly("event 0");
    }

    @AfterEach
    void close() {
        feed.close();
        backend.close();
    }

    @Test
    void a_writer_that_goes_on_in_the_renamed_file_is_heard() throws IOException {
        Path renamed = folder.path.resolve("shop.log.1");
        Files.move(log, renamed);
        append(log, line(2));
        assertThat(next(1)).containsExactly("event 2");

        append(renamed, line(1));
        append(log, line(3));

        assertThat(next(2)).containsExactlyInAnyOrder("event 1", "event 3");
    }

    @Test
    void a_copy_of_a_file_that_is_then_truncated_is_not_given_again() throws IOException {
        append(log, line(1));
        assertThat(next(1)).containsExactly("event 1");

        Files.copy(log, folder.path.resolve("shop.log.1"));
        Files.write(log, new byte[0]);
        append(log, line(2));
        append(log, line(3));

        assertThat(next(2)).containsExactly("event 2", "event 3");
    }

    @Test
    void what_only_the_copy_of_a_truncated_file_holds_is_given() throws IOException {
        append(log, line(1));
        assertThat(next(1)).containsExactly("event 1");
        Path copy = folder.path.resolve("shop.log.1");
        Files.copy(log, copy);
        // Written between the last look at the original and its truncation.
        append(copy, line(2));
        Files.write(log, (line(3) + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(next(2)).containsExactlyInAnyOrder("event 2", "event 3");
        append(log, line(4));
        assertThat(next(1)).containsExactly("event 4");
    }

    @Test
    void a_file_that_is_truncated_and_grows_beyond_what_it_was_is_read_from_its_beginning() throws IOException {
        Files.write(log, (line(1) + "\n" + line(2) + "\n" + line(3) + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(next(3)).containsExactly("event 1", "event 2", "event 3");
    }

    @Test
    void several_rotations_lose_nothing_and_give_nothing_twice() throws IOException {
        var given = new ArrayList<String>();
        for (int round = 1; round <= 4; round++) {
            append(log, line(10 * round));
            for (int old = round; old > 1; old--) {
                Files.move(folder.path.resolve("shop.log." + (old - 1)), folder.path.resolve("shop.log." + old));
            }
            Files.move(log, folder.path.resolve("shop.log.1"));
            append(log, line(10 * round + 1));
            given.addAll(next(2));
        }

        assertThat(given)
                .containsExactly(
                        "event 10", "event 11", "event 20", "event 21", "event 30", "event 31", "event 40", "event 41");
    }

    @Test
    void the_last_line_of_a_file_that_goes_is_given_without_its_end() throws IOException {
        Files.write(log, line(1).getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        Files.delete(log);

        assertThat(next(1)).containsExactly("event 1");
    }

    @Test
    void a_new_file_whose_first_line_is_half_written_is_read_in_its_own_format() throws IOException {
        Path other = folder.path.resolve("cart.log");
        Files.writeString(other, "{\"time\":\"2026-02-28T10:00:01Z\",\"service\":\"ca");
        append(log, line(1));
        assertThat(next(1)).containsExactly("event 1");

        append(other, "rt\",\"msg\":\"event 2\"}");

        assertThat(next(1)).containsExactly("event 2");
    }

    private List<String> next(int count) {
        var messages = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            messages.add(feed.next().message());
        }
        return messages;
    }

    private static String line(int second) {
        return "2026-02-28T10:00:%02dZ event %d".formatted(second, second);
    }

    private static void append(Path file, String text) throws IOException {
        Files.write(
                file,
                (text + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
