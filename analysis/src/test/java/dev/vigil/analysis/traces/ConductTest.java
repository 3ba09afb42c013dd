package dev.vigil.analysis.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConductTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int WINDOWS = 12;
    private static final int REQUESTS = 20;

    private final Conduct conduct = new Conduct();
    private final Random random = new Random(2);
    private int number;

    /** What goes otherwise than usual. */
    private enum Fault {
        NONE,
        STOPS_EARLY,
        SLOW,
        SLOW_WIRE
    }

    @Test
    void a_step_that_is_missing_speaks_against_the_deepest_service_that_strayed() {
        quiet();
        ConductWindow ill = window(Fault.STOPS_EARLY);

        assertThat(most(conduct.strangeness(ill))).isEqualTo("mill");
    }

    @Test
    void who_takes_long_by_itself_is_strange() {
        quiet();
        ConductWindow ill = window(Fault.SLOW);

        assertThat(most(conduct.strangeness(ill))).isEqualTo("mill");
    }

    @Test
    void answers_that_are_held_up_on_their_way_speak_against_both_ends() {
        quiet();
        ConductWindow ill = window(Fault.SLOW_WIRE);

        assertThat(conduct.strangeness(ill)).containsOnlyKeys("gate", "mill");
    }

    @Test
    void another_stretch_with_the_same_fault_hides_nothing() {
        quiet();
        window(Fault.STOPS_EARLY);
        ConductWindow ill = window(Fault.STOPS_EARLY);

        assertThat(most(conduct.strangeness(ill))).isEqualTo("mill");
    }

    @Test
    void requests_that_run_as_ever_are_not_strange() {
        quiet();
        ConductWindow well = window(Fault.NONE);

        assertThat(conduct.strangeness(well)).isEmpty();
    }

    private void quiet() {
        for (int i = 0; i < WINDOWS; i++) {
            window(Fault.NONE);
        }
    }

    private static String most(Map<String, Double> strange) {
        return strange.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private ConductWindow window(Fault fault) {
        ConductWindow window = conduct.window();
        for (int i = 0; i < REQUESTS; i++) {
            request(window, "t" + number++, fault);
        }
        return window;
    }

    /** A gate that asks a mill, and writes down that all is done, unless the mill stopped early. */
    private void request(ConductWindow window, String trace, Fault fault) {
        long mill = 10L + random.nextInt(5) + (fault == Fault.SLOW ? 400 : 0);
        long wire = 2L + (fault == Fault.SLOW_WIRE ? 400 : 0);
        window.span(span(trace, "a", "", "gate", "GET /flour", 5 + wire + mill));
        window.span(span(trace, "b", "a", "gate", "GET", wire + mill));
        window.span(span(trace, "c", "b", "mill", "GET /grind", mill));
        line(window, trace, "c", "grinding " + random.nextInt(100) + " sacks");
        if (fault != Fault.STOPS_EARLY) {
            line(window, trace, "c", "ground all sacks");
            line(window, trace, "a", "flour is there");
        }
    }

    private static void line(ConductWindow window, String trace, String span, String message) {
        window.line(new LogEvent(
                START, Level.INFO, "", message, Map.of(LogEvent.TRACE_ID, trace, LogEvent.SPAN_ID, span), ""));
    }

    private static Span span(String trace, String id, String parent, String service, String operation, long millis) {
        return new Span(
                trace,
                id,
                parent,
                service,
                operation,
                Span.Kind.INTERNAL,
                START,
                Duration.ofMillis(millis),
                Span.Status.UNSET,
                Map.of());
    }
}
