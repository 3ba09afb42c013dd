package dev.vigil.analysis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final int QUIET_ROWS = 200;
    private static final int ROWS = 6;
    private static final double REQUESTS = 500;
    private static final Map<String, Set<String>> CALLS =
            Map.of("gate", Set.of("mill", "barn"), "mill", Set.of("well"), "barn", Set.of("well"));

    private final Random random = new Random(11);
    private final Spread spread = new Spread(CALLS, village(QUIET_ROWS));

    @Test
    void failures_go_back_to_the_deepest_place_that_shows_them() {
        Map<String, Load> now = village(ROWS);
        for (String place : List.of("gate", "mill", "well")) {
            failing(now, place, 40);
        }

        assertThat(spread.suspects(now).getFirst()).satisfies(suspect -> {
            assertThat(suspect.place()).isEqualTo("well");
            assertThat(suspect.kind()).isEqualTo(Suspect.Kind.FAILURES);
        });
    }

    @Test
    void a_place_whose_callees_are_well_keeps_its_failures() {
        Map<String, Load> now = village(ROWS);
        failing(now, "gate", 40);
        failing(now, "mill", 40);

        assertThat(spread.suspects(now).getFirst().place()).isEqualTo("mill");
    }

    @Test
    void waiting_is_followed_like_failures() {
        Map<String, Load> now = village(ROWS);
        slow(now, "gate", 90);
        slow(now, "barn", 90);

        assertThat(spread.suspects(now).getFirst())
                .extracting(Suspect::place, Suspect::kind)
                .containsExactly("barn", Suspect.Kind.WAITING);
    }

    @Test
    void trouble_that_fills_the_window_is_seen_against_the_quiet_time() {
        Map<String, Load> now = village(ROWS);
        double[] failures = {60, 60, 60, 60, 60, 60};
        for (String place : List.of("gate", "mill")) {
            now.computeIfPresent(place, (p, load) -> plus(load, failures, new double[ROWS]));
        }

        assertThat(spread.suspects(now).getFirst().place()).isEqualTo("mill");
    }

    @Test
    void nobody_is_accused_while_nothing_is_wrong() {
        int accused = 0;
        for (int i = 0; i < 50; i++) {
            accused += spread.suspects(village(ROWS)).isEmpty() ? 0 : 1;
        }

        assertThat(accused).isLessThanOrEqualTo(3);
    }

    @Test
    void too_few_rows_say_nothing() {
        assertThat(spread.suspects(village(2))).isEmpty();
    }

    private static void failing(Map<String, Load> now, String place, double failures) {
        now.computeIfPresent(
                place, (p, load) -> plus(load, new double[] {0, 0, failures, failures, 0, 0}, new double[ROWS]));
    }

    private static void slow(Map<String, Load> now, String place, double seconds) {
        now.computeIfPresent(
                place, (p, load) -> plus(load, new double[ROWS], new double[] {0, 0, seconds, seconds, 0, 0}));
    }

    private static Load plus(Load load, double[] failures, double[] waiting) {
        double[] requests = new double[ROWS];
        double[] failed = load.trouble(Suspect.Kind.FAILURES);
        double[] waited = load.trouble(Suspect.Kind.WAITING);
        for (int row = 0; row < ROWS; row++) {
            requests[row] = load.requests(row);
            failed[row] += failures[row];
            waited[row] += waiting[row];
        }
        return new Load(requests, failed, waited);
    }

    private Map<String, Load> village(int rows) {
        Map<String, Load> loads = new TreeMap<>();
        for (String place : List.of("gate", "mill", "barn", "well")) {
            double[] requests = new double[rows];
            double[] failures = new double[rows];
            double[] waiting = new double[rows];
            for (int row = 0; row < rows; row++) {
                requests[row] = REQUESTS + random.nextInt(50);
                failures[row] = random.nextInt(50) == 0 ? 1 : 0;
                waiting[row] = requests[row] * (0.05 + 0.002 * random.nextGaussian());
            }
            loads.put(place, new Load(requests, failures, waiting));
        }
        return loads;
    }
}
