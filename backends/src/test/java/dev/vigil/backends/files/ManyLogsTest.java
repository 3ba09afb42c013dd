package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several blocks, and many files. */
class ManyLogsTest {
    private static final Instant START = Instant.parse("2026-02-28T10:00:00Z");
    private static final int LINES = 40_000;

    private final Folder folder;

    ManyLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void every_event_of_a_file_of_many_blocks_is_given_once_in_order() {
        write("a.log", LINES, 0);

        List<LogEvent> events = folder.events();

        assertThat(events).hasSize(LINES);
        for (int i = 0; i < LINES; i++) {
            assertThat(events.get(i).message()).isEqualTo(message(i));
            assertThat(events.get(i).origin()).isEqualTo("a.log:" + (2 * i + 1));
        }
    }

    @Test
    void the_newest_come_first_and_end_at_the_limit() {
        write("a.log", LINES, 0);

        Folder.Answered answer = folder.answer(limited(3, LogRequest.Order.NEWEST_FIRST));

        assertThat(answer.messages()).containsExactly(message(LINES - 1), message(LINES - 2), message(LINES - 3));
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().scanned()).isLessThan(LINES / 2);
        assertThat(answer.events().getFirst().origin()).isEqualTo("a.log:" + (2 * LINES - 1));
    }

    @Test
    void a_limit_keeps_the_newest_also_when_the_oldest_come_first() {
        write("a.log", LINES, 0);

        Folder.Answered answer = folder.answer(limited(2, LogRequest.Order.OLDEST_FIRST));

        assertThat(answer.messages()).containsExactly(message(LINES - 2), message(LINES - 1));
        assertThat(answer.coverage().truncated()).isTrue();
    }

    @Test
    void a_limit_too_large_to_hold_is_kept_too() {
        write("a.log", 60_000, 0);

        Folder.Answered answer = folder.answer(limited(55_000, LogRequest.Order.OLDEST_FIRST));

        assertThat(answer.events()).hasSize(55_000);
        assertThat(answer.messages().getFirst()).isEqualTo(message(5_000));
        assertThat(answer.coverage().truncated()).isTrue();
    }

    @Test
    void a_limit_that_is_not_reached_leaves_nothing_out() {
        write("a.log", 100, 0);

        Folder.Answered answer = folder.answer(limited(100, LogRequest.Order.OLDEST_FIRST));

        assertThat(answer.events()).hasSize(100);
        assertThat(answer.coverage().truncated()).isFalse();
        assertThat(answer.coverage().total()).hasValue(100);
    }

    @Test
    void a_window_reads_only_the_blocks_around_it() {
        write("a.log", LINES, 0);
        var window = new TimeRange(START.plus(Duration.ofSeconds(20_000)), START.plus(Duration.ofSeconds(20_010)));

        Folder.Answered answer = folder.answer(new LogRequest(
                Optional.empty(), "", new Query.All(), window, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST));

        assertThat(answer.messages().getFirst()).isEqualTo(message(20_000));
        assertThat(answer.events()).hasSize(10);
        assertThat(answer.coverage().scanned()).isLessThan(LINES / 2);
        assertThat(answer.events().getFirst().origin()).isEqualTo("a.log:40001");
    }

    @Test
    void a_file_whose_lines_are_shuffled_is_given_in_order_all_the_same() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < LINES; i++) {
            lines.add(START.plusSeconds(i) + " " + message(i));
        }
        var random = new Random(11);
        for (int from = 0; from < LINES; from += 100) {
            java.util.Collections.shuffle(lines.subList(from, from + 100), random);
        }
        folder.write("a.log", lines.toArray(String[]::new));

        List<LogEvent> events = folder.events();

        assertThat(events).hasSize(LINES).isSortedAccordingTo(Comparator.comparing(LogEvent::time));
        assertThat(folder.notes()).isEmpty();
    }

    @Test
    void packed_and_plain_files_of_many_blocks_are_merged() {
        var text = new StringBuilder();
        for (int i = 1; i < LINES; i += 2) {
            text.append(START.plusSeconds(i)).append(' ').append(message(i)).append('\n');
        }
        folder.write("a.log.gz", Folder.gzip(text.toString()));
        text.setLength(0);
        for (int i = 0; i < LINES; i += 2) {
            text.append(START.plusSeconds(i)).append(' ').append(message(i)).append('\n');
        }
        folder.write("b.log", text.toString().getBytes(StandardCharsets.UTF_8));

        List<String> messages = folder.answer(Folder.all()).messages();

        assertThat(messages).hasSize(LINES);
        assertThat(messages.subList(0, 4)).containsExactly(message(0), message(1), message(2), message(3));
        assertThat(messages.getLast()).isEqualTo(message(LINES - 1));
    }

    @Test
    void two_runs_give_the_same_order_for_events_of_one_moment() {
        for (String name : List.of("c.log", "a.log", "b.log")) {
            folder.write(name, "2026-02-28T10:00:00Z " + name + " 1", "2026-02-28T10:00:00Z " + name + " 2");
        }

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly("a.log 1", "a.log 2", "b.log 1", "b.log 2", "c.log 1", "c.log 2");
    }

    @Test
    void a_quick_look_at_bytes_never_loses_a_match() {
        folder.write(
                "shop.log",
                "{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"time\\u006fut while calling\"}",
                "{\"ts\":\"2026-02-28T10:00:01Z\",\"msg\":\"TIMEOUT while calling\"}",
                "{\"ts\":\"2026-02-28T10:00:02Z\",\"level\":\"50\",\"msg\":\"failed\"}",
                "{\"ts\":\"2026-02-28T10:00:03Z\",\"msg\":\"all is well\"}",
                "{\"ts\":\"2026-02-28T10:00:04Z\",\"pod\":\"cart-64469b5b48-25zj6\",\"msg\":\"other\"}");

        assertThat(folder.answer(Folder.matching("timeout")).events()).hasSize(2);
        assertThat(folder.answer(Folder.matching("\"timeout while\"")).events()).hasSize(2);
        assertThat(folder.answer(Folder.matching("error")).messages()).containsExactly("failed");
        assertThat(folder.answer(Folder.matching("shop")).events()).hasSize(4);
        assertThat(folder.answer(Folder.matching("service:cart")).messages()).containsExactly("other");
        assertThat(folder.answer(Folder.matching("well AND NOT timeout")).messages())
                .containsExactly("all is well");
    }

    @Test
    void a_closed_feed_ends() {
        write("a.log", LINES, 0);
        try (Backend backend = folder.backend()) {
            Feed<LogEvent> feed = backend.logs(Folder.all());
            feed.next();
            feed.close();

            assertThat(feed.hasNext()).isFalse();
            assertThat(feed.coverage().truncated()).isTrue();
        }
    }

    private static LogRequest limited(long limit, LogRequest.Order order) {
        return new LogRequest(Optional.empty(), "", new Query.All(), Folder.ALWAYS, limit, order);
    }

    /** Two lines an event: the second goes on with the first. */
    private void write(String name, int count, int offset) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(START.plusSeconds(i + offset))
                    .append(" event number ")
                    .append(i)
                    .append(" of a file that has several blocks, with some more words\n\tand a second line\n");
        }
        folder.write(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String message(int i) {
        return "event number " + i + " of a file that has several blocks, with some more words\n\tand a second line";
    }
}
