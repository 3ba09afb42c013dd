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

    @ParameterizedTest
    @MethodSource("dev.vigil.simulator.Scenario#all")
    void the_same_scenario_and_seed_give_the_same_bytes_in_another_process(Scenario scenario, @TempDir Path folder)
            throws Exception {
        var here = WrittenFolder.played(scenario, folder.resolve("here"));
        var java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        WrittenFolder.class.getName(),
                        scenario.name(),
                        folder.resolve("there").toString())
                .redirectErrorStream(true)
                .start();
        String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(there.strip()).isEqualTo(here.toString());
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

    /** One play of three hours for all that has to be true of it: playing is what takes the time. */
    @ParameterizedTest
    @MethodSource("dev.vigil.simulator.Scenario#all")
    void a_recording_is_whole_and_in_order(Scenario scenario) {
        var recording = Simulator.play(scenario, 3, END);

        assertThat(recording.range().to()).isEqualTo(END);
        assertThat(Simulator.truth(scenario, 3, END)).isEqualTo(recording.truth());
        assertThat(recording.logs())
                .hasSizeBetween(40_000, 140_000)
                .isSortedAccordingTo(Comparator.comparing(LogEvent::time));
        // Access logs tell no fractions of a second.
        var first = recording.range().from().minusSeconds(1);
        assertThat(recording.logs())
                .allMatch(event -> event.time().isAfter(first) && event.time().isBefore(END));
        assertThat(recording.spans()).allMatch(span -> !span.end().isAfter(END));
        assertTreesAreWhole(recording.spans());
        assertCountersOnlyGrow(recording.metrics());
        assertThat(recording.truth().onset().stream())
                .allMatch(onset -> onset.isBefore(END.minusSeconds(14 * 60)) && onset.isAfter(END.minusSeconds(3600)));
    }

    private static void assertTreesAreWhole(List<Span> spans) {
        var traces =
                spans.stream().collect(Collectors.groupingBy(Span::traceId)).values();
        assertThat(traces).hasSizeGreaterThan(1_000).allSatisfy(trace -> {
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
