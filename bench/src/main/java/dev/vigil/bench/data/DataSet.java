package dev.vigil.bench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Public cases with the truth about them. */
public interface DataSet {
    /** The name of the suite, and of the folder with the data. */
    String name();

    /** One line about what is measured, in which unit the score is. */
    String about();

    /** The least that is good enough, for the score and for parts of it by their names in {@link Scores#perSystem}. */
    Floors floors();

    /** What others have published, or {@link #UNKNOWN}; in the unit of the score. */
    double published();

    double UNKNOWN = 0;

    /** Finds the answers, a line each, in an order that depends on the data alone. Reads no label. */
    void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException;

    /** Whether the labels are there: without them there is nothing to score. */
    boolean isLabelled(Path folder) throws IOException;

    /** Compares answers with the truth. */
    Scores score(Path folder, List<Map<String, Object>> answers) throws IOException;

    /**
     * The least that is good enough.
     *
     * @param score of the suite
     * @param parts of single parts
     */
    record Floors(double score, Map<String, Double> parts) {}

    /**
     * How good the answers are.
     *
     * @param score the suite's first number
     * @param perSystem the same by system, and the suite's other numbers
     * @param n how many cases it stands on
     * @param misses what was wrong, a line each
     */
    record Scores(
            double score, Map<String, Double> perSystem, int n, Map<String, Object> details, List<String> misses) {}
}
