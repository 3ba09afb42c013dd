package dev.vigil.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Whether a part of it can be run by itself. */
    default boolean inParts() {
        return false;
    }

    Outcome run(Run run) throws Exception;

    /**
     * What a run is given.
     *
     * @param data the folder with data sets, for suites that need one
     * @param answers where to write the answers, for suites that score answers
     * @param part what to run of it, for suites that can run in parts
     * @param vigil the launcher
     * @param misses whether the suite shall tell what it got wrong, case by case
     * @param progress hears how far it has come
     */
    record Run(
            Optional<Path> data,
            Optional<Path> answers,
            Part part,
            Path vigil,
            boolean misses,
            Consumer<String> progress) {
        private static final String FOLDER = "VIGIL_BENCH_DATA";

        /** The folder of one data set. */
        Path dataSet(String name) throws IOException {
            Path folder = data.or(
                            () -> Optional.ofNullable(System.getenv(FOLDER)).map(Path::of))
                    .orElseThrow(() -> new IOException("name the folder with the data: --data DIR or " + FOLDER))
                    .resolve(name);
            if (!Files.isDirectory(folder)) {
                throw new IOException("there is no folder " + folder);
            }
            return folder;
        }
    }

    /**
     * A part of a suite.
     *
     * @param scenarios by their names; all when there are none
     * @param seeds those of the suite when there are none
     */
    record Part(List<String> scenarios, Optional<Seeds> seeds) {
        static final Part ALL = new Part(List.of(), Optional.empty());
    }

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
