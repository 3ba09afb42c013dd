package dev.vigil.bench;

import dev.vigil.analysis.Findings;
import dev.vigil.analysis.Hypothesis;
import dev.vigil.analysis.Observations;
import dev.vigil.analysis.Windows;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.time.TimeRange;
import dev.vigil.bench.Verdict.Said;
import dev.vigil.simulator.Recording;
import dev.vigil.simulator.Scenario;
import dev.vigil.simulator.Simulator;
import dev.vigil.simulator.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A scenario with a seed: what is said of it, and what is true. */
record PlayedIncident(Scenario scenario, long seed) {
    /** A fixed end, as the demo has it: the same seed tells the same story tomorrow. */
    private static final Instant END = Instant.parse("2026-03-04T15:00:00Z");

    private static final Duration WINDOW = Duration.ofHours(1);

    Verdict judge(Said... more) {
        long begun = System.nanoTime();
        Recording recording = Simulator.play(scenario, seed, END);
        long played = System.nanoTime();
        List<Said> answers = new ArrayList<>();
        answers.add(answer(recording));
        long answered = System.nanoTime();
        answers.addAll(List.of(more));
        return new Verdict(
                scenario.name(),
                seed,
                truths(recording.truth()),
                answers,
                Duration.ofNanos(played - begun),
                Duration.ofNanos(answered - played));
    }

    /** The last hour against all before it, as a question without a window has it. */
    private static Said answer(Recording recording) {
        var current = TimeRange.endingAt(recording.range().to(), WINDOW);
        var baseline = new TimeRange(recording.range().from(), current.from());
        var observations = new Observations(new Windows(Optional.of(baseline), current));
        recording.logs().forEach(observations::log);
        recording.metrics().forEach(observations::series);
        recording.spans().forEach(observations::span);
        recording.deploys().forEach(observations::deploy);
        Findings findings = observations.findings(Optional.empty());
        return findings.hypotheses().stream()
                .findFirst()
                .map(first -> said(findings.status(), first))
                .orElseGet(() -> new Said(id(findings.status()), "", ""));
    }

    private static Said said(Status status, Hypothesis first) {
        return new Said(id(status), first.service(), first.faultClass().id());
    }

    private static List<Said> truths(Truth truth) {
        if (truth.status() != Status.INCIDENT) {
            return List.of(new Said(id(truth.status()), "", ""));
        }
        List<Said> truths = new ArrayList<>();
        truths.add(said(truth.service(), truth.faultClass()));
        truth.also()
                .forEach(cause -> truths.add(said(cause.service(), cause.fault().faultClass())));
        return truths;
    }

    private static Said said(String service, FaultClass faultClass) {
        return new Said(id(Status.INCIDENT), service, faultClass.id());
    }

    private static String id(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
