package dev.vigil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void an_unknown_suite_is_a_usage_error_that_lists_those_there_are() {
        assertThat(run("nothing")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\"nothing\"")
                .contains("startup")
                .contains("scenarios")
                .contains("files")
                .contains("rca");
    }

    @Test
    void the_json_form_has_the_names_that_readers_expect() {
        var outcome = new Outcome("files", 0.5, Map.of("json", 0.5), 3, 1.5, "", 2, 0.25, Map.of("lines", 7));

        assertThat(Json.readObject(Json.write(outcome)))
                .containsOnlyKeys(
                        "name", "score", "per_system", "n", "seconds", "data_sha256", "baseline", "ratio", "details");
    }

    @Test
    void a_floor_holds_from_its_own_side() {
        assertThat(Suite.Floor.atLeast(0.95).holds(0.95)).isTrue();
        assertThat(Suite.Floor.atLeast(0.95).holds(0.94)).isFalse();
        assertThat(Suite.Floor.atMost(0.25).holds(0.13)).isTrue();
        assertThat(Suite.Floor.atMost(0.25).holds(0.26)).isFalse();
    }

    @Test
    void a_suite_is_good_enough_when_all_of_its_floors_hold() {
        var suite = new RcaSuite();

        assertThat(suite.isGoodEnough(measured(11, 900, 1))).isTrue();
        assertThat(suite.isGoodEnough(measured(13, 900, 1))).isFalse();
        assertThat(suite.isGoodEnough(measured(11, 1_100, 1))).isFalse();
        assertThat(suite.isGoodEnough(measured(11, 900, 0))).isFalse();
    }

    private static Outcome measured(double seconds, double megabytes, double right) {
        var parts = Map.of(RcaSuite.MEMORY, megabytes, RcaSuite.RIGHT, right);
        return new Outcome("rca", seconds, parts, 3, 60, "", 1, seconds, Map.of());
    }

    private int run(String... arguments) {
        return Bench.run(List.of(arguments), Path.of("."), printing(out), printing(err));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
