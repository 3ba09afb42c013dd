package dev.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.telemetry.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether every fault leaves its traces in the data of the one who is to blame. */
class FaultsTest {
    private static final Instant END = Instant.parse("2026-03-12T16:41:08.417Z");
    private static final Volume SHORT = new Volume(Duration.ofMinutes(80), 7, 0.02, 0, Duration.ofSeconds(30));

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("slow-database", "duration: \\d+\\.\\d{3} ms"),
            Map.entry("database-lock", "still waiting for \\w+Lock"),
            Map.entry("pool-exhausted", "Connection is not available|failed to acquire connection|QueuePool limit"),
            Map.entry("threads-stuck", "may be stuck|still running|pool is exhausted"),
            Map.entry("config-error", "placeholder|has type|environment variable|cannot unmarshal|validation error"),
            Map.entry("dns-failure", "UnknownHost|no such host|lookup|name resolution|not known|ENOTFOUND|EAI_AGAIN"),
            Map.entry("certificate-expired", "certificate has expired|PKIX path validation failed"),
            Map.entry("disk-full", "(?i)no space left on device"),
            Map.entry("clock-skew", "(?i)jwt|token is expired|used before issued"),
            Map.entry("permission-revoked", "(?i)permission denied|AccessDenied|not allowed"),
            Map.entry("retry-storm", "attempt 7 of"));

    static Stream<Scenario> faults() {
        return Scenario.all().stream()
                .filter(scenario -> Simulator.truth(scenario, 1, END).status() == Status.INCIDENT);
    }

    @Test
    void there_are_many_kinds_and_every_class_is_among_them() {
        var known = EnumSet.allOf(FaultClass.class);
        known.remove(FaultClass.UNKNOWN);
        var faults = faults().map(scenario -> Simulator.truth(scenario, 1, END)).toList();

        assertThat(faults).hasSizeGreaterThanOrEqualTo(16);
        assertThat(faults.stream().map(Truth::faultClass).collect(Collectors.toSet()))
                .containsAll(known);
        assertThat(faults.stream().map(Truth::fault)).doesNotContain(Fault.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_cause_is_not_what_it_was_and_says_so_in_the_words_of_its_software(Scenario scenario) {
        var recording = play(scenario, 1);
        var truth = recording.truth();
        var before = Measured.before(recording, truth.service());
        var after = Measured.after(recording, truth.service());

        assertThat(before.mean("error_ratio")).isLessThan(0.012);
        assertThat(List.of(
                        after.mean("error_ratio") > 0.02,
                        after.max("latency_p95_seconds") > 2 * before.max("latency_p95_seconds"),
                        after.min("replicas_ready").orElse(0)
                                < before.min("replicas_ready").orElse(0),
                        after.mean("requests_per_second") < 0.7 * before.mean("requests_per_second"),
                        after.max("cpu_cores") > 4 * before.max("cpu_cores"),
                        after.warnings() > 3 * before.warnings()))
                .as("%s: %s", scenario, truth)
                .contains(true);
        assertThatTheLogsNameIt(scenario, recording);
    }

    private static void assertThatTheLogsNameIt(Scenario scenario, Recording recording) {
        String words = WORDS.getOrDefault(scenario.name(), "");
        if (words.isEmpty()) {
            return;
        }
        var telling = recording.logs().stream()
                .filter(event -> event.message().matches("(?s).*(" + words + ").*"))
                .map(LogEvent::time)
                .toList();
        assertThat(telling).as(scenario.name()).hasSizeGreaterThan(5);
        // A slow query happens on a good day too.
        assertThat(telling.stream().filter(Measured.onset(recording)::isAfter)).hasSizeLessThan(3);
    }

    @Test
    void a_starved_machine_is_told_by_its_own_metrics() {
        var recording = play(Scenario.parse("noisy-neighbour"), 1);
        var node = recording.truth().object();
        var busy = recording.metrics().stream()
                .filter(series -> series.metric().equals("node_cpu_percent"))
                .collect(Collectors.toMap(
                        series -> series.labels().getOrDefault("node", ""), series -> series.value(series.size() - 1)));

        assertThat(node.kind()).isEqualTo(CauseObject.Kind.NODE);
        assertThat(busy.get(node.name())).isGreaterThan(85);
        busy.remove(node.name());
        assertThat(busy.values()).hasSizeGreaterThan(3).allMatch(percent -> percent < 50);
    }

    @Test
    void the_loudest_is_mostly_not_the_cause() {
        var some = List.of(
                "slow-database", "certificate-expired", "config-error", "bad-data", "pool-exhausted", "disk-full");
        var louder = some.stream()
                .map(name -> play(Scenario.parse(name), 5))
                .filter(recording ->
                        !loudest(recording).equals(recording.truth().service()))
                .toList();

        assertThat(louder).hasSizeGreaterThan(some.size() / 2);
    }

    private static String loudest(Recording recording) {
        var complaints = recording.logs().stream()
                .filter(event -> event.level().isAtLeast(Level.WARN))
                .filter(event -> event.time().isAfter(Measured.onset(recording)))
                .collect(Collectors.groupingBy(LogEvent::service, Collectors.counting()));
        return complaints.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static Recording play(Scenario scenario, long seed) {
        return Simulator.play(scenario, seed, END, SHORT);
    }
}
