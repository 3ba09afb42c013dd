package dev.vigil.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogPatternsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final TimeGrid GRID =
            new TimeGrid(Optional.empty(), new TimeRange(START, START.plus(Duration.ofHours(1))));

    @Test
    void lines_that_differ_in_numbers_are_one_pattern() {
        var patterns = mined(List.of("paid 10 EUR", "paid 250 EUR", "paid 3 EUR"));

        assertThat(patterns).hasSize(1);
        assertThat(patterns.getFirst().template()).isEqualTo("paid <*> EUR");
        assertThat(patterns.getFirst().total()).isEqualTo(3);
    }

    @Test
    void a_word_with_many_values_is_a_variable() {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("ada", "ben", "cleo", "dora", "emil", "fay")) {
            lines.add("session opened for " + name + " by root");
        }

        assertThat(mined(lines)).extracting(LogPattern::template).containsExactly("session opened for <*> by root");
    }

    @Test
    void words_with_few_values_keep_patterns_apart() {
        assertThat(mined(List.of("link to host went up", "link to host went down")))
                .hasSize(2);
    }

    @Test
    void unlike_lines_of_equal_length_stay_apart() {
        assertThat(mined(List.of("cache was warmed today", "disk almost full again", "user did not answer")))
                .hasSize(3);
    }

    @Test
    void a_stack_trace_is_known_by_its_innermost_exception() {
        var patterns = mined(
                List.of(
                        "Request failed\njava.lang.IllegalStateException: x\n\tat a.B.c(B.java:1)\nCaused by: a.b.FirstException: no 7\n\tat a.B.d(B.java:9)",
                        "Request failed\njava.lang.IllegalStateException: x\n\tat a.B.c(B.java:1)\nCaused by: a.b.OtherException: no 8\n\tat a.B.e(B.java:5)"));

        assertThat(patterns).hasSize(2);
        assertThat(patterns.getFirst().template()).startsWith("Request failed Caused by: a.b.");
    }

    @Test
    void the_order_of_lines_does_not_matter() {
        List<LogEvent> events = events(manyLines(3_000));
        List<String> inOrder = describe(mine(events));
        Collections.shuffle(events, new Random(5));

        assertThat(describe(mine(events))).isEqualTo(inOrder);
    }

    @Test
    void a_pattern_has_the_same_id_in_any_run() {
        assertThat(mined(List.of("paid 10 EUR")).getFirst().id())
                .isEqualTo(mined(List.of("paid 77 EUR", "other line")).stream()
                        .filter(pattern -> pattern.template().startsWith("paid"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void endless_variety_is_kept_in_bounds_whatever_its_order() {
        List<String> lines = new ArrayList<>();
        var random = new Random(1);
        for (int i = 0; i < 3 * LogPatterns.MAX_SHAPES; i++) {
            lines.add("met " + word(random) + " with " + word(random) + " at " + word(random));
        }
        List<LogEvent> events = events(lines);
        var patterns = mine(events);
        List<String> inOrder = describe(patterns);
        Collections.shuffle(events, new Random(2));

        assertThat(inOrder).hasSizeLessThanOrEqualTo(LogPatterns.MAX_SHAPES);
        assertThat(patterns.isCoarse()).isTrue();
        assertThat(describe(mine(events))).isEqualTo(inOrder);
    }

    @Test
    void the_earliest_lines_are_kept_as_samples() {
        List<LogEvent> events = events(List.of("late 3", "late 2", "late 1"));
        Collections.reverse(events);

        assertThat(mine(events).patterns().getFirst().samples().getFirst().text())
                .isEqualTo("late 3");
    }

    private static List<String> manyLines(int count) {
        var random = new Random(9);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(4)) {
                case 0 -> lines.add("paid " + random.nextInt(500) + " EUR by " + word(random));
                case 1 -> lines.add("item " + word(random) + " is " + (random.nextBoolean() ? "new" : "old"));
                case 2 -> lines.add("query took " + random.nextInt(90) + " ms");
                default -> lines.add(word(random) + " said hello");
            }
        }
        return lines;
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static List<String> describe(LogPatterns patterns) {
        return patterns.patterns().stream()
                .map(pattern -> pattern.id() + " " + pattern.template() + " " + pattern.total() + " "
                        + pattern.samples().getFirst().text())
                .toList();
    }

    private static List<LogPattern> mined(List<String> lines) {
        return mine(events(lines)).patterns();
    }

    private static LogPatterns mine(List<LogEvent> events) {
        var patterns = new LogPatterns(GRID);
        events.forEach(event -> patterns.add(event, GRID.bucket(event.time())));
        return patterns;
    }

    private static List<LogEvent> events(List<String> lines) {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            events.add(new LogEvent(
                    START.plusMillis(i * 7L), Level.INFO, "shop", lines.get(i), Map.of(), "shop.log:" + i));
        }
        return events;
    }
}
