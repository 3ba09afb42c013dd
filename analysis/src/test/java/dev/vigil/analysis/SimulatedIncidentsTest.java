package dev.vigil.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.Recording;
import dev.vigil.simulator.Scenario;
import dev.vigil.simulator.Simulator;
import dev.vigil.simulator.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole incidents of a simulated shop: is the right service found, is the fault of the right class, is peace seen as peace? */
class SimulatedIncidentsTest {
    private static final Instant END = Instant.parse("2026-01-05T15:00:00Z");
    /** A few of each kind keep the way open; how often it is right is measured in {@code bench scenarios}. */
    private static final int SEEDS = 4;
    /** Two hours at the usual traffic, but with less small talk than a demonstration has. */
    private static final Volume SHORT = new Volume(Duration.ofHours(2), 7, 0.3, 0.05, Duration.ofSeconds(30));

    @Test
    void bad_deploys_are_found() {
        assertRight(Scenario.BAD_DEPLOY);
    }

    @Test
    void dead_dependencies_are_found() {
        assertRight(Scenario.DEPENDENCY_DOWN);
    }

    @Test
    void memory_leaks_are_found() {
        assertRight(Scenario.MEMORY_LEAK);
    }

    @Test
    void what_is_said_twice_is_one_fact() {
        List<Fact> facts = observed(Simulator.play(Scenario.BAD_DEPLOY, 1, END, SHORT))
                .findings(Optional.empty())
                .facts();

        assertThat(facts).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(facts.stream().map(fact -> fact.summary() + fact.question())).doesNotHaveDuplicates();
        assertThat(facts)
                .allSatisfy(fact -> assertThat(fact.question().range())
                        .isEqualTo(fact.question().range().wholeSeconds()));
    }

    @Test
    void nobody_is_accused_when_nothing_is_wrong() {
        List<String> accusations = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Findings findings = observed(Simulator.play(Scenario.NOISY_HEALTHY, seed, END, SHORT))
                    .findings(Optional.empty());
            if (findings.status() != Status.HEALTHY) {
                accusations.add("seed " + seed + ": " + findings.explanation().summary());
            }
        }
        assertThat(accusations).isEmpty();
    }

    @Test
    void a_service_that_does_not_suffer_is_healthy_while_others_burn() {
        Recording recording = Simulator.play(Scenario.BAD_DEPLOY, 3, END, SHORT);
        Observations observations = observed(recording);
        Findings whole = observations.findings(Optional.empty());
        List<String> hit = whole.hypotheses().getFirst().blastRadius();
        String spared = recording.metrics().stream()
                .map(series -> series.service())
                .filter(service -> !service.isEmpty() && !hit.contains(service))
                .sorted()
                .findFirst()
                .orElseThrow();

        Findings findings = observations.findings(Optional.of(spared));

        assertThat(findings.status()).isEqualTo(Status.HEALTHY);
        assertThat(findings.notes()).anyMatch(note -> note.startsWith("Not asked about, but in trouble"));
    }

    @Test
    void a_service_that_suffers_is_explained_by_what_it_leans_on() {
        Recording recording = Simulator.play(Scenario.BAD_DEPLOY, 3, END, SHORT);
        Observations observations = observed(recording);
        String broken = recording.truth().service();
        String victim = observations.findings(Optional.empty()).hypotheses().getFirst().blastRadius().stream()
                .filter(service -> !service.equals(broken))
                .findFirst()
                .orElseThrow();

        assertThat(observations
                        .findings(Optional.of(victim))
                        .hypotheses()
                        .getFirst()
                        .service())
                .isEqualTo(broken);
    }

    @Test
    void a_service_that_nobody_knows_is_no_healthy_one() {
        Observations observations = observed(Simulator.play(Scenario.NOISY_HEALTHY, 1, END, SHORT));

        assertThat(observations.findings(Optional.of("nosuch")).status()).isEqualTo(Status.INSUFFICIENT_DATA);
    }

    private static void assertRight(Scenario scenario) {
        List<String> wrong = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Recording recording = Simulator.play(scenario, seed, END, SHORT);
            Findings findings = observed(recording).findings(Optional.empty());
            boolean right = findings.status() == Status.INCIDENT
                    && findings.hypotheses()
                            .getFirst()
                            .service()
                            .equals(recording.truth().service())
                    && findings.hypotheses().getFirst().faultClass()
                            == recording.truth().faultClass();
            if (!right) {
                wrong.add("seed " + seed + ", truth " + recording.truth() + ": "
                        + findings.explanation().summary());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Observations observed(Recording recording) {
        TimeRange current = TimeRange.endingAt(END, Duration.ofHours(1));
        var windows = new Windows(Optional.of(new TimeRange(recording.range().from(), current.from())), current);
        var observations = new Observations(windows);
        recording.logs().forEach(observations::log);
        recording.metrics().forEach(observations::series);
        recording.spans().forEach(observations::span);
        recording.deploys().forEach(observations::deploy);
        return observations;
    }
}
