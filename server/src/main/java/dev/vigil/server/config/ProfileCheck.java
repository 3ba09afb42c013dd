package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for what no single value shows: two active profiles, a backend without its keys, references that lead nowhere. */
final class ProfileCheck {
    private final Configuration configuration;
    private final Map<List<String>, Value> values;
    private final Function<List<String>, Optional<Place>> places;
    private final List<Problem> problems = new ArrayList<>();

    ProfileCheck(
            Configuration configuration,
            Map<List<String>, Value> values,
            Function<List<String>, Optional<Place>> places) {
        this.configuration = configuration;
        this.values = values;
        this.places = places;
    }

    List<Problem> problems() {
        checkActive();
        Optional<String> inUse = inUse();
        configuration.profiles().forEach(this::checkProfile);
        values.forEach((path, value) -> {
            boolean used = path.size() == 3 && inUse.equals(Optional.of(path.get(1)));
            defect(path, value)
                    .ifPresent(message -> problems.add(
                            used ? Problem.fails(where(path), message) : Problem.warns(where(path), message)));
        });
        return problems;
    }

    /** What is wrong with a value that only its use would show: a reference to nothing, another product's nonsense. */
    private static Optional<String> defect(List<String> path, Value value) {
        return switch (value) {
            case Value.Unresolved missing -> Optional.of(FileLayer.dotted(path) + " " + missing.explanation());
            case Value.Given given -> {
                try {
                    Configuration.setting(path).kind().read(given.raw());
                    yield Optional.empty();
                } catch (VigilException e) {
                    yield Optional.of(FileLayer.dotted(path) + ": " + e.explanation());
                }
            }
        };
    }

    private void checkActive() {
        List<Profile> active = configuration.profiles().stream()
                .filter(profile -> isActive(profile.name()))
                .toList();
        if (active.size() > 1) {
            String names = active.stream().map(Profile::name).collect(Collectors.joining(" and "));
            String lines = active.stream()
                    .map(profile -> String.valueOf(where(Settings.ACTIVE.at(profile.name()))))
                    .collect(Collectors.joining(", "));
            problems.add(Problem.stops(
                    lines, "the profiles " + names + " are all active; leave active = true in one of them"));
        }
    }

    private Optional<String> inUse() {
        try {
            return configuration.standardProfile().map(Profile::name);
        } catch (VigilException e) {
            if (e.code() == ErrorCode.BAD_CONFIG) {
                problems.add(Problem.fails("profile", e.explanation()));
            }
            return Optional.empty();
        }
    }

    private boolean isActive(String profile) {
        return values.get(Settings.ACTIVE.at(profile)) instanceof Value.Given given
                && Settings.ACTIVE.kind().read(given.raw());
    }

    private void checkProfile(Profile profile) {
        var backend = values.get(Settings.BACKEND.at(profile.name()));
        if (backend == null) {
            problems.add(Problem.fails(
                    tableOf(profile.name()),
                    "profile " + profile.name() + " names no backend; set backend to one of "
                            + String.join(", ", Settings.BACKENDS)));
        } else if (backend instanceof Value.Given given) {
            checkKeys(profile.name(), given.raw().first());
        }
        profile.notifiers().forEach(notifier -> checkNotifier(profile.name(), notifier));
    }

    private void checkKeys(String profile, String backend) {
        values.forEach((path, value) -> Settings.all().stream()
                .filter(setting -> setting.isOfProfile()
                        && setting.matches(path)
                        && path.get(1).equals(profile))
                .filter(setting -> !setting.belongsTo(backend))
                .forEach(setting -> problems.add(Problem.warns(
                        where(path),
                        FileLayer.dotted(path) + " has no effect: it belongs to "
                                + String.join(" and ", setting.backends()) + ", and this profile reads from "
                                + backend))));
    }

    private void checkNotifier(String profile, Notifier notifier) {
        var type = values.get(Settings.NOTIFIER_TYPE.at(profile, notifier.name()));
        List<Setting<?>> needed = new ArrayList<>(List.of(Settings.NOTIFIER_TYPE));
        if (type instanceof Value.Given given) {
            needed.add(given.raw().first().equals("slack") ? Settings.NOTIFIER_CHANNEL : Settings.NOTIFIER_URL);
        }
        needed.stream()
                .filter(setting -> !notifier.has(setting))
                .forEach(setting -> problems.add(Problem.fails(
                        places.apply(List.of("profiles", profile, "notifiers", notifier.name()))
                                .map(Place::toString)
                                .orElse("notifier " + notifier.name()),
                        "notifier " + notifier.name() + " needs "
                                + setting.pattern().getLast() + "; " + setting.meaning())));
    }

    private String where(List<String> path) {
        var value = values.get(path);
        return switch (value) {
            case Value.Given(Kind.Raw raw, Source source) -> source.toString();
            case Value.Unresolved(String variable, Place place) -> place.toString();
            case null -> tableOf(path.get(1));
        };
    }

    private String tableOf(String profile) {
        return places.apply(List.of("profiles", profile)).map(Place::toString).orElse("profile " + profile);
    }
}
