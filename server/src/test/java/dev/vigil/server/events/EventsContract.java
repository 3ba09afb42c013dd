package dev.vigil.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers of events may rely on, whichever database keeps them. */
abstract class EventsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private DatabaseSettings settings;
    private Database database;
    private Events events;

    abstract DatabaseSettings settings(Path directory);

    @BeforeEach
    void open() {
        settings = settings(directory);
        database = Database.open(settings);
        events = new Events(database, () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_came_since_a_number_is_read_in_order() {
        tell("a");
        long seen = events.last();
        tell("b");
        tell("c");

        assertThat(events.since(seen, 10)).extracting(Event::subject).containsExactly("b", "c");
        assertThat(events.since(seen, 1)).extracting(Event::subject).containsExactly("b");
        assertThat(events.since(events.last(), 10)).isEmpty();
        assertThat(events.since(0, 1)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("approval.decided");
            assertThat(event.body()).isEqualTo("{\"n\":1}");
            assertThat(event.time()).isEqualTo(NOW);
        });
    }

    @Test
    void of_a_work_that_fails_nobody_hears() {
        assertThatThrownBy(() -> database.write(sql -> {
                    events.append(sql, "approval.decided", "a", "{}");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(events.since(0, 10)).isEmpty();
    }

    @Test
    void a_waiting_reader_is_woken() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = executor.submit(() -> events.await(0, 10, Duration.ofSeconds(30)));

            tell("a");

            assertThat(reading.get()).extracting(Event::subject).containsExactly("a");
        }
    }

    @Test
    void a_waiting_reader_hears_of_what_another_process_tells() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var otherDatabase = Database.open(settings)) {
            var reading = executor.submit(() -> events.await(0, 10, Duration.ofSeconds(30)));

            var other = new Events(otherDatabase, () -> NOW);
            otherDatabase.write(sql -> {
                other.append(sql, "approval.decided", "a", "{}");
                return true;
            });

            assertThat(reading.get()).extracting(Event::subject).containsExactly("a");
        }
    }

    @Test
    void a_reader_that_hears_nothing_in_time_has_nothing() throws Exception {
        assertThat(events.await(0, 10, Duration.ofMillis(30))).isEmpty();
    }

    @Test
    void a_reader_that_follows_many_writers_misses_none() throws Exception {
        int writers = 8;
        int each = 25;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = executor.submit(() -> follow(writers * each));
            var writing = IntStream.range(0, writers)
                    .mapToObj(writer -> executor.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            tell(writer + "-" + i);
                        }
                        return true;
                    }))
                    .toList();
            for (var one : writing) {
                assertThat(one.get()).isTrue();
            }

            assertThat(reading.get()).doesNotHaveDuplicates().hasSize(writers * each);
        }
    }

    private List<String> follow(int expected) throws InterruptedException {
        var heard = new ArrayList<String>();
        long number = 0;
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (heard.size() < expected && System.nanoTime() < deadline) {
            for (var event : events.await(number, 10, Duration.ofSeconds(1))) {
                heard.add(event.subject());
                number = event.number();
            }
        }
        return heard;
    }

    private void tell(String subject) {
        database.write(sql -> {
            events.append(sql, "approval.decided", subject, "{\"n\":1}");
            return true;
        });
    }
}
