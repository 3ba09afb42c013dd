package dev.vigil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import dev.vigil.bench.Verdict.Said;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void a_part_is_named_by_scenarios_and_seeds() {
        var asked = Asked.parse(List.of("scenarios", "--scenario", "bad-deploy", "--seeds", "7-9", "--json"));

        assertThat(asked.suite()).isEqualTo("scenarios");
        assertThat(asked.json()).isTrue();
        assertThat(asked.part()).isEqualTo(new Suite.Part(List.of("bad-deploy"), Optional.of(new Seeds(7, 9))));
        assertThat(Seeds.parse("7").each()).containsExactly(7L);
    }

    @Test
    void what_is_no_run_of_seeds_is_a_usage_error() {
        assertThat(run("scenarios", "--seeds", "9-7")).isEqualTo(2);
        assertThat(run("scenarios", "--seeds", "many")).isEqualTo(2);
        assertThat(run("scenarios", "--seeds")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("9-7").contains("\"many\"");
    }

    @Test
    void a_suite_without_scenarios_refuses_a_part() {
        assertThat(run("startup", "--seeds", "1-2")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("startup has neither scenarios nor seeds");
    }

    @Test
    void either_of_two_causes_is_right_but_not_a_mixture() {
        var one = new Said("incident", "basket", "data");
        var other = new Said("incident", "orders", "permission");

        assertThat(verdict(List.of(one, other), other).isRight()).isTrue();
        assertThat(verdict(List.of(one, other), new Said("incident", "basket", "permission"))
                        .isRight())
                .isFalse();
    }

    @Test
    void a_tally_counts_each_part_and_the_accusations_of_healthy_days() {
        var calm = List.of(new Said("healthy", "", ""));
        var broken = List.of(new Said("incident", "basket", "data"));

        Tally tally = Tally.NONE
                .and(verdict(calm, new Said("healthy", "", "")))
                .and(verdict(calm, new Said("incident", "basket", "data")))
                .and(verdict(broken, new Said("incident", "basket", "permission")));

        assertThat(tally).isEqualTo(new Tally(3, 2, 2, 1, 1, 1));
    }

    private static Verdict verdict(List<Said> truths, Said said) {
        return new Verdict("some-scenario", 1, truths, List.of(said), Duration.ZERO, Duration.ZERO);
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
