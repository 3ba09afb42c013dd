package dev.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingTest {
    private static final Instant END = Instant.parse("2026-01-05T14:07:31.250Z");
    private static final Volume SHORT = new Volume(Duration.ofMinutes(76), 2, 0.5, 0.1, Duration.ofSeconds(60));

    @Test
    void the_same_scenario_and_seed_give_the_same_bytes_in_another_process(@TempDir Path folder) throws Exception {
        String here = WrittenFolder.allPlayed(folder.resolve("here"));
        var java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        WrittenFolder.class.getName(),
                        folder.resolve("there").toString())
                .redirectErrorStream(true)
                .start();
        String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(there.strip()).isEqualTo(here.strip());
    }

    @Test
    void another_seed_gives_another_recording() {
        var one = Simulator.play(Scenario.NOISY_HEALTHY, 1, END, WrittenFolder.SMALL);
        var other = Simulator.play(Scenario.NOISY_HEALTHY, 2, END, WrittenFolder.SMALL);

        assertThat(other.logs()).isNotEqualTo(one.logs());
        assertThat(other.deploys()).isNotEqualTo(one.deploys());
    }

    @Test
    void a_folder_holds_logs_metrics_traces_and_deploys_but_not_the_truth(@TempDir Path folder) throws Exception {
        var files = WrittenFolder.played(Scenario.DEPENDENCY_DOWN, folder);

        assertThat(files.keySet())
                .contains(
                        "deploys.json",
                        "logs/edge.log",
                        "logs/checkout.log",
                        "logs/shipping.log",
                        "logs/suggestions.log.gz",
                        "metrics/checkout.csv",
                        "metrics/counters.om",
                        "traces/spans.jsonl")
                .noneMatch(name -> name.contains("truth"));
    }

    @Test
    void a_folder_that_cannot_be_made_is_named(@TempDir Path folder) throws Exception {
        var occupied = Files.writeString(folder.resolve("occupied"), "by a file");
        var recording = Simulator.play(Scenario.BAD_DEPLOY, 1, END, WrittenFolder.SMALL);

        assertThatThrownBy(() -> recording.writeTo(occupied))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining(occupied.toString());
    }

    @ParameterizedTest
    @MethodSource("dev.vigil.simulator.Scenario#all")
    void a_recording_is_whole_and_in_order(Scenario scenario) {
        var recording = Simulator.play(scenario, 3, END, SHORT);

        assertThat(recording.range().to()).isEqualTo(END);
        assertThat(recording.logs())
                .hasSizeGreaterThan(5_000)
                .isSortedAccordingTo(Comparator.comparing(LogEvent::time));
        // Access logs tell no fractions of a second, and a clock may be wrong.
        var slack = scenario.name().equals("clock-skew") ? Duration.ofMinutes(12) : Duration.ofSeconds(1);
        var first = recording.range().from().minus(slack);
        var last = END.plus(slack);
        assertThat(recording.logs())
                .allMatch(event -> event.time().isAfter(first) && event.time().isBefore(last));
        assertThat(recording.spans()).allMatch(span -> span.end().isBefore(last));
        assertTreesAreWhole(recording.spans());
        assertCountersOnlyGrow(recording.metrics());
        assertThat(recording.truth().onset().stream())
                .allMatch(onset -> onset.isBefore(END.minusSeconds(14 * 60)) && onset.isAfter(END.minusSeconds(3600)));
    }

    @ParameterizedTest
    @MethodSource("dev.vigil.simulator.Scenario#all")
    void the_truth_is_known_without_playing_and_is_coherent(Scenario scenario) {
        var truth = Simulator.truth(scenario, 7, END);

        assertThat(truth.status() == Status.HEALTHY).isEqualTo(truth.service().isEmpty());
        assertThat(truth.faultClass()).isEqualTo(truth.fault().faultClass());
        assertThat(truth.also())
                .hasSize(scenario.name().equals("two-causes") ? 1 : 0)
                .allSatisfy(other -> {
                    assertThat(other.service()).isNotEqualTo(truth.service());
                    assertThat(other.fault()).isNotEqualTo(truth.fault());
                });
    }

    @Test
    void a_demonstration_is_three_hours_of_a_size_that_people_can_wait_for() {
        var recording = Simulator.play(Scenario.BAD_DEPLOY, 3, END);

        assertThat(recording.truth()).isEqualTo(Simulator.truth(Scenario.BAD_DEPLOY, 3, END));
        assertThat(recording.range().span()).isEqualTo(Duration.ofHours(3));
        assertThat(recording.logs()).hasSizeBetween(40_000, 140_000);
    }

    private static void assertTreesAreWhole(List<Span> spans) {
        var traces =
                spans.stream().collect(Collectors.groupingBy(Span::traceId)).values();
        assertThat(traces).hasSizeGreaterThan(300).allSatisfy(trace -> {
            var ids = trace.stream().map(Span::spanId).collect(Collectors.toSet());
            assertThat(ids).hasSameSizeAs(trace);
            assertThat(trace).filteredOn(Span::isRoot).hasSize(1);
            assertThat(trace).filteredOn(span -> !span.isRoot()).allMatch(span -> ids.contains(span.parentId()));
        });
    }

    private static void assertCountersOnlyGrow(List<Series> metrics) {
        assertThat(metrics)
                .filteredOn(series -> series.kind() == Series.Kind.COUNTER)
                .isNotEmpty()
                .allSatisfy(counter -> assertThat(counter.copyOfValues()).isSorted());
    }

    @Test
    void the_truth_of_a_healthy_shop_accuses_nobody() {
        var truth = Simulator.play(Scenario.NOISY_HEALTHY, 4, END, WrittenFolder.SMALL)
                .truth();

        assertThat(truth.status()).isEqualTo(Status.HEALTHY);
        assertThat(truth.service()).isEmpty();
        assertThat(truth.object().name()).isEmpty();
        assertThat(truth.onset()).isEmpty();
    }

    @Test
    void an_unknown_scenario_is_told_which_there_are() {
        assertThat(Scenario.parse(" bad-deploy ")).isEqualTo(Scenario.BAD_DEPLOY);
        assertThatThrownBy(() -> Scenario.parse("bad-day"))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("bad-day")
                .hasMessageContaining("noisy-healthy");
    }
}
