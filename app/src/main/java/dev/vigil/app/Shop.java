package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.cli.local.Scenarios;
import dev.vigil.cli.local.Sources;
import dev.vigil.simulator.Recording;
import dev.vigil.simulator.Scenario;
import dev.vigil.simulator.Simulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The simulator's incidents, as the command line plays them. */
final class Shop implements Scenarios {
    /** A fixed end: the same seed tells the same story tomorrow. */
    private static final Instant END = Instant.parse("2026-03-04T15:00:00Z");

    private static final String SETTING =
            "Lumenwick sells lamps and lanterns: a small shop of fourteen services, a database, a cache, and a payment"
                    + " provider that somebody else runs. Its visitors meet \"edge\", which asks the others.";

    private final Path home;

    /** @param home Vigil's own folder, where what is played stays to be looked at */
    Shop(Path home) {
        this.home = home;
    }

    @Override
    public List<Line> list() {
        return Scenario.all().stream()
                .map(scenario -> new Line(scenario.name(), scenario.description()))
                .toList();
    }

    @Override
    public Truth truth(String scenario, long seed) {
        var truth = Simulator.truth(scenario(scenario), seed, END);
        boolean incident = truth.status() == Status.INCIDENT;
        return new Truth(
                truth.status().name().toLowerCase(Locale.ROOT),
                incident ? Optional.of(truth.service()) : Optional.empty(),
                incident ? Optional.of(truth.faultClass().id()) : Optional.empty(),
                truth.also().stream()
                        .map(cause -> new Broken(
                                cause.service(), cause.fault().faultClass().id()))
                        .toList());
    }

    @Override
    public Played play(String scenario, long seed) {
        Path folder = home.resolve("demo").resolve(scenario + "-" + seed);
        var recording = Simulator.play(scenario(scenario), seed, END);
        OwnFile.replaceFolder(folder, recording::writeTo);
        var sources = new Sources(
                List.of(folder.resolve("logs")),
                List.of(folder.resolve("metrics")),
                List.of(folder.resolve("traces")),
                Optional.of(folder.resolve("deploys.json")));
        return new Played(sources, folder, SETTING, Story.of(recording), material(recording));
    }

    private static String material(Recording recording) {
        return String.format(
                Locale.ROOT,
                "Vigil reads %,d lines of logs, %,d metrics, %,d spans of traces and %d deploys. It asks no language model"
                        + " and needs no key, and nothing leaves this machine.",
                recording.logs().size(),
                recording.metrics().size(),
                recording.spans().size(),
                recording.deploys().size());
    }

    private static Scenario scenario(String name) {
        return Scenario.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static VigilException unknown(String name) {
        List<String> names = Scenario.all().stream().map(Scenario::name).toList();
        return new VigilException(
                ErrorCode.NOT_FOUND,
                "there is no scenario \"" + name + "\"" + Suggestion.end(name, names) + " There are: "
                        + String.join(", ", names));
    }
}
