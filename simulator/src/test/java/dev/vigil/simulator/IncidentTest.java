package dev.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a fault shows where and when it should, and nowhere else. */
class IncidentTest {
    private static final Instant END = Instant.parse("2026-03-12T16:41:08.417Z");
    private static final long LOUDNESS_SEEDS = 12;
    private static final Pattern THROWN =
            Pattern.compile("(Request \\S+ \\S+ failed|recovered from panic|Exception on|unhandled error in).*\n");
    private static final Volume SHORT = new Volume(Duration.ofMinutes(80), 7, 0.05, 0, Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_bad_deploy_hurts_its_service_and_names_a_file_that_it_touched(long seed) {
        var recording = play(Scenario.BAD_DEPLOY, seed);
        String service = recording.truth().service();
        var before = Measured.before(recording, service);
        var after = Measured.after(recording, service);
        var deploy = guilty(recording);
        var thrown = recording.logs().stream()
                .filter(event -> event.service().equals(service))
                .filter(event -> THROWN.matcher(event.message()).lookingAt())
                .toList();

        assertThat(before.mean("error_ratio")).isLessThan(0.01);
        assertThat(before.mean("latency_p99_seconds")).isLessThan(0.8);
        boolean fails = after.mean("error_ratio") > 0.02 && !thrown.isEmpty();
        boolean crawls = after.mean("latency_p99_seconds") > 3 * before.mean("latency_p99_seconds");
        assertThat(fails || crawls).isTrue();
        assertThat(thrown).allSatisfy(event -> {
            assertThat(event.time()).isAfter(Measured.onset(recording));
            assertThat(deploy.files())
                    .anyMatch(file -> event.message().contains(file.substring(file.lastIndexOf('/') + 1)));
        });
    }

    private static Deploy guilty(Recording recording) {
        var onset = Measured.onset(recording);
        return recording.deploys().stream()
                .filter(each -> each.service().equals(recording.truth().service()))
                .filter(each -> Duration.between(each.time(), onset).toMinutes() == 0)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_down_is_gone_or_fails_from_the_onset_on(long seed) {
        var recording = play(Scenario.DEPENDENCY_DOWN, seed);
        var object = recording.truth().object();
        if (object.kind() == CauseObject.Kind.EXTERNAL) {
            String caller = recording.truth().service();
            String metric = "outbound_errors_per_second";
            assertThat(Measured.before(recording, caller).mean(metric, object.name()))
                    .isLessThan(0.02);
            assertThat(Measured.after(recording, caller).mean(metric, object.name()))
                    .isGreaterThan(0.05);
            assertThat(recording.logs()).noneMatch(event -> event.service().equals(object.name()));
        } else {
            var before = Measured.before(recording, object.name());
            var after = Measured.after(recording, object.name());
            assertThat(before.mean("error_ratio")).isLessThan(0.01);
            assertThat(before.min("replicas_ready").orElse(0)).isGreaterThan(0);
            boolean gone = after.max("replicas_ready") == 0;
            boolean fails = after.mean("error_ratio") > 0.9;
            assertThat(gone || fails).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_leak_fills_the_memory_slows_its_service_and_ends_in_restarts(long seed) {
        var recording = play(Scenario.MEMORY_LEAK, seed);
        String service = recording.truth().service();
        var before = Measured.before(recording, service);
        var after = Measured.after(recording, service);

        assertThat(before.max("memory_bytes")).isLessThan(1.1 * before.mean("memory_bytes"));
        assertThat(after.max("memory_bytes")).isGreaterThan(1.6 * before.mean("memory_bytes"));
        assertThat(before.max("restarts_total")).isZero();
        assertThat(after.max("restarts_total")).isPositive();
        assertThat(after.max("gc_pause_percent")).isGreaterThan(10 * before.max("gc_pause_percent"));
        assertThat(after.max("latency_p99_seconds")).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_healthy_shop_is_noisy_from_beginning_to_end_and_fails_nobody(long seed) {
        var recording = play(Scenario.NOISY_HEALTHY, seed);
        var middle = recording.range().from().plus(Duration.ofMinutes(40));
        var services = recording.logs().stream().map(LogEvent::service).collect(Collectors.toSet());

        assertThat(services).hasSizeGreaterThanOrEqualTo(10).allSatisfy(service -> {
            var whole = new Measured(recording, service, recording.range().from(), END);
            assertThat(whole.mean("error_ratio")).isLessThan(0.004);
            assertThat(whole.max("restarts_total")).isZero();
            var first = new Measured(recording, service, recording.range().from(), middle);
            var second = new Measured(recording, service, middle, END);
            assertThat(second.mean("latency_p50_seconds")).isLessThan(1.3 * first.mean("latency_p50_seconds"));
        });
        long errors = count(recording, recording.range().from(), END);
        long late = count(recording, middle, END);
        assertThat(errors).isGreaterThan(200);
        // Both halves at one rate: the difference stays within six deviations of a Poisson process.
        assertThat(Math.abs(2 * late - errors)).isLessThan((long) (6 * Math.sqrt((double) errors)));
    }

    @Test
    void the_loudest_service_is_often_not_the_cause() {
        assertThat(seedsWhereAnotherIsLouder(Scenario.BAD_DEPLOY)).isBetween(3L, LOUDNESS_SEEDS);
        assertThat(seedsWhereAnotherIsLouder(Scenario.DEPENDENCY_DOWN)).isBetween(5L, LOUDNESS_SEEDS);
    }

    private static long seedsWhereAnotherIsLouder(Scenario scenario) {
        long seeds = 0;
        for (long seed = 1; seed <= LOUDNESS_SEEDS; seed++) {
            var recording = play(scenario, seed);
            if (!loudest(recording).equals(recording.truth().service())) {
                seeds++;
            }
        }
        return seeds;
    }

    private static String loudest(Recording recording) {
        var errors = recording.logs().stream()
                .filter(event -> event.level().isAtLeast(Level.ERROR))
                .filter(event -> event.time().isAfter(Measured.onset(recording)))
                .collect(Collectors.groupingBy(LogEvent::service, Collectors.counting()));
        return errors.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static long count(Recording recording, Instant from, Instant to) {
        return recording.logs().stream()
                .filter(event -> event.level().isAtLeast(Level.ERROR))
                .filter(event -> !event.time().isBefore(from) && event.time().isBefore(to))
                .count();
    }

    private static Recording play(Scenario scenario, long seed) {
        return Simulator.play(scenario, seed, END, SHORT);
    }
}
