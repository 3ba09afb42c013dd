package dev.vigil.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One thing that is measured. */
interface Suite {
    String name();

    /** One line about what is measured, in which unit the score is. */
    String about();

    /** The least that is good enough. */
    Floor floor();

    /** The least that is good enough in single parts, by their names in {@link Outcome#perSystem}. */
    default Map<String, Floor> floorsOfParts() {
        return Map.of();
    }

    default boolean isGoodEnough(Outcome outcome) {
        return floor().holds(outcome.score())
                && floorsOfParts().entrySet().stream()
                        .allMatch(part ->
                                part.getValue().holds(outcome.perSystem().getOrDefault(part.getKey(), Double.NaN)));
    }

    Outcome run(Run run) throws Exception;

    /**
     * What a run is given.
     *
     * @param data the folder with data sets, for suites that need one
     * @param vigil the launcher
     * @param progress hears how far it has come
     */
    record Run(Optional<Path> data, Path vigil, Consumer<String> progress) {}

    /** A bound that the score must keep, from above or from below. */
    record Floor(double bound, boolean lowerIsBetter) {
        static Floor atLeast(double bound) {
            return new Floor(bound, false);
        }

        static Floor atMost(double bound) {
            return new Floor(bound, true);
        }

        boolean holds(double score) {
            return lowerIsBetter ? score <= bound : score >= bound;
        }

        String words() {
            return lowerIsBetter ? "at most" : "at least";
        }
    }
}
