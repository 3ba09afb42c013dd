package dev.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.fault.ConfigError;
import dev.vigil.simulator.fault.Draw;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.signal.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the cluster tells of a fault what a real one would. */
class ClusterTest {
    private static final Instant END = Instant.parse("2026-03-12T16:41:08.417Z");
    private static final Volume SHORT = new Volume(Duration.ofMinutes(80), 3, 0, 0, Duration.ofSeconds(60));

    @Test
    void a_leaking_service_ends_and_comes_back() {
        var recording = Simulator.play(Scenario.MEMORY_LEAK, 1, END, SHORT);
        var pods = recording.cluster().pods().stream()
                .filter(pod -> pod.workload().service().equals(recording.truth().service()))
                .toList();

        assertThat(pods).anySatisfy(pod -> {
            assertThat(pod.restarts()).isPositive();
            assertThat(pod.lastEnd())
                    .hasValueSatisfying(end -> assertThat(end.exitCode()).isIn(3, 137));
        });
        assertThat(reasons(recording)).contains("BackOff", "Started");
    }

    @Test
    void what_cannot_start_is_begun_again_and_again() {
        long seed = LongStream.range(0, 50)
                .filter(ClusterTest::failsAtStart)
                .findFirst()
                .orElseThrow();
        var recording = Simulator.play(Scenario.parse("config-error"), seed, END, SHORT);
        var struck = recording.cluster().pods().stream()
                .filter(pod -> pod.workload().service().equals(recording.truth().service()));

        assertThat(struck).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.phase()).isEqualTo(Cluster.Phase.WAITS_TO_RESTART);
            assertThat(pod.restarts()).isGreaterThan(2);
        });
    }

    private static boolean failsAtStart(long seed) {
        var range = TimeRange.endingAt(END, SHORT.history());
        var draw = new Draw(Dice.of(seed, "plot of config-error"), Shop.lumenwick(), range);
        return ConfigError.drawn(draw).getFirst() instanceof ConfigError error && error.atStart();
    }

    @Test
    void a_drained_machine_takes_nothing_new_and_keeps_nothing() {
        var cluster =
                Simulator.play(Scenario.parse("node-drained"), 1, END, SHORT).cluster();
        var drained = cluster.machines().stream()
                .filter(machine -> !machine.schedulable())
                .toList();

        assertThat(drained).hasSize(1);
        assertThat(cluster.pods())
                .noneMatch(pod -> pod.node().equals(drained.getFirst().name()))
                .allMatch(pod -> pod.phase() == Cluster.Phase.READY);
    }

    @Test
    void the_files_are_what_kubectl_prints(@TempDir Path folder) throws Exception {
        Simulator.play(Scenario.BAD_DEPLOY, 1, END, WrittenFolder.SMALL).writeTo(folder);

        for (String kind : List.of("pods", "events", "nodes", "deployments")) {
            var list = Json.readObject(
                    Files.readString(folder.resolve("kubernetes").resolve(kind + ".json")));
            assertThat(list).containsEntry("kind", "List").containsEntry("apiVersion", "v1");
            assertThat((List<?>) list.get("items")).isNotEmpty();
        }
    }

    @Test
    void machines_keep_messages_and_what_containers_print_in_their_own_formats(@TempDir Path folder) throws Exception {
        Simulator.play(Scenario.MEMORY_LEAK, 1, END, WrittenFolder.SMALL).writeTo(folder);

        assertThat(Files.readAllLines(folder.resolve("system/messages")))
                .isNotEmpty()
                .allMatch(line -> line.matches("<\\d+>1 \\S+Z node-\\w (kernel|kubelet) - \\S+ (-|\\[.+?]) .+"));
        assertThat(Files.readAllLines(folder.resolve("containers/mailroom.log")))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\S+Z stdout F \\{.+}"));
    }

    private static List<String> reasons(Recording recording) {
        return recording.cluster().notes().stream().map(Cluster.Note::reason).toList();
    }
}
