package dev.vigil.simulator.fault;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.simulator.shop.CodePlace;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes up changes as teams make them: a commit, a version, a title, the files it touched. */
final class Deploys {
    private static final List<String> TITLES = List.of(
            "Round amounts once, at the end",
            "Read settings from one place",
            "Drop the old wire format",
            "Tidy up names after the move",
            "Show fewer decimals",
            "Use the new client library",
            "Handle empty results the same way everywhere",
            "Load related rows in one go",
            "Remove the feature switch of last quarter",
            "Make the mapper reusable",
            "Shorten log lines",
            "Upgrade libraries");
    private static final List<String> SETTINGS_TITLES = List.of(
            "Sort the settings",
            "Take settings from the new store",
            "Same names for settings everywhere",
            "Drop settings that nobody reads");
    private static final List<String> AUTHORS = List.of(
            "Ada Holm",
            "Bente Kruis",
            "Carlo Fenn",
            "Dunja Rask",
            "Emre Toll",
            "Fleur Hagen",
            "Goran Lys",
            "Ivo Brandt");

    private final Dice dice;

    Deploys(Dice dice) {
        this.dice = dice;
    }

    /** A change to that component, to files by lot. */
    Deploy of(Component component, Instant time) {
        return touching(component, time, dice.pick(paths(component)));
    }

    /** A change to that component that touches this file. */
    Deploy touching(Component component, Instant time, String path) {
        var files = new LinkedHashSet<String>();
        files.add(path);
        if (dice.hits(0.6)) {
            files.add(dice.pick(paths(component)));
        }
        if (dice.hits(0.5)) {
            files.add(component.name() + "/CHANGELOG.md");
        }
        var sorted = new ArrayList<>(files);
        sorted.sort(null);
        return new Deploy(
                dice.hex(40),
                component.name(),
                time,
                "v" + next(component.version()),
                dice.pick(TITLES),
                dice.pick(AUTHORS),
                List.copyOf(sorted),
                "deploys.json");
    }

    /** A change to that component's settings alone; what runs stays as it was. */
    Deploy configuration(Component component, Instant time) {
        return new Deploy(
                dice.hex(40),
                component.name(),
                time,
                "v" + next(component.version()),
                dice.pick(SETTINGS_TITLES),
                dice.pick(AUTHORS),
                List.of(component.name() + "/deploy/values-production.yaml"),
                "deploys.json");
    }

    /** Back to what ran before that deploy. */
    Deploy rollback(Component component, Deploy deploy, Instant time) {
        return new Deploy(
                dice.hex(40),
                component.name(),
                time,
                "v" + component.version(),
                "Revert \"" + deploy.title() + "\"",
                dice.pick(AUTHORS),
                deploy.files(),
                "deploys.json");
    }

    private static List<String> paths(Component component) {
        return component.endpoints().stream()
                .flatMap(endpoint -> endpoint.code().stream())
                .map(CodePlace::path)
                .distinct()
                .toList();
    }

    private String next(String version) {
        int lastDot = version.lastIndexOf('.');
        int patch = Integer.parseInt(version.substring(lastDot + 1));
        return version.substring(0, lastDot + 1) + (patch + 1 + dice.below(2));
    }
}
