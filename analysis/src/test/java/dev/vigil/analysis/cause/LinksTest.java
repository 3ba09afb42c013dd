package dev.vigil.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.logs.LogPatterns;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.traces.CallGraph;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Instant START = Instant.parse("2026-03-01T14:00:00Z");
    private static final Instant END = Instant.parse("2026-03-01T15:00:00Z");

    @Test
    void who_alone_has_trouble_with_a_callee_has_it_on_its_own_side() {
        var links = links(failing("mill", 1));

        assertThat(links.startsAtCaller("mill", "stream")).isTrue();
    }

    @Test
    void a_callee_that_all_have_trouble_with_has_it_itself() {
        var links = links(failing("mill", 1), failing("forge", 1));

        assertThat(links.startsAtCaller("mill", "stream")).isFalse();
    }

    @Test
    void a_callee_that_suffers_itself_is_not_excused_by_one_lucky_caller() {
        var links = links(failing("mill", 1), slowItself());

        assertThat(links.startsAtCaller("mill", "stream")).isFalse();
    }

    @Test
    void who_tries_without_end_what_is_overrun_floods_it() {
        var links = links(failing("mill", 9), failing("forge", 1), slowItself());

        assertThat(links.flooding("stream")).containsExactly("mill");
        assertThat(links.startsAtCaller("mill", "stream")).isTrue();
    }

    @Test
    void what_a_callee_refuses_to_one_alone_is_asked_amiss_by_that_one() {
        assertThat(links(failing("mill", 1)).askingAmiss("stream")).containsExactly("mill");
        assertThat(links(failing("mill", 1), slowItself()).askingAmiss("stream"))
                .isEmpty();
    }

    @Test
    void who_tries_without_end_what_says_that_it_is_overloaded_floods_it() {
        var links = links(failing("mill", 9), failing("forge", 1), overloaded());

        assertThat(links.flooding("stream")).containsExactly("mill");
    }

    private static Links links(Clue... clues) {
        var graph = new CallGraph(
                Map.of("mill", Map.of("stream", 500), "forge", Map.of("stream", 400)),
                Set.of("mill", "forge"),
                Set.of("stream"),
                List.of(),
                List.of(),
                1_000);
        return new Links(new Signs(graph, List.of(clues), List.of(), Set.of(), Map.of(), Set.of()));
    }

    private static Clue failing(String caller, double tries) {
        return new Clue.Requests(new TraceChange(
                TraceChange.Kind.ERRORS,
                caller,
                "stream",
                "",
                0,
                0,
                0.02,
                0.8,
                20,
                START,
                END,
                1,
                300,
                Map.of("stream", 1.0),
                0,
                tries,
                ""));
    }

    private static Clue overloaded() {
        var lines = new LogPatterns(new TimeGrid(Optional.empty(), new TimeRange(START, END)));
        lines.add(new LogEvent(START, Level.WARN, "stream", "request rejected: all workers busy", Map.of(), ""), 0);
        var change =
                new LogChange(LogChange.Kind.NEW, lines.patterns().getFirst(), 0, 0, 2, 60, 0.5, 20, 0, START, END, 1);
        return new Clues(Set.of("stream")).of(change);
    }

    private static Clue slowItself() {
        return new Clue.Measure(
                new MetricChange(
                        "stream",
                        "latency_p95_seconds",
                        Map.of(),
                        Meaning.LATENCY,
                        Resource.NONE,
                        "s",
                        0.02,
                        0.01,
                        0.03,
                        2,
                        30,
                        START,
                        END,
                        1,
                        false,
                        0,
                        OptionalDouble.empty()),
                "");
    }
}
