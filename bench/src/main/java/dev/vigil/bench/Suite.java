package dev.vigil.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** One thing that is measured. */
interface Suite {
    String name();

    /** One line about what is measured, in which unit the score is. */
    String about();

    /** The least that is good enough. */
    Floor floor();

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
    }
}
