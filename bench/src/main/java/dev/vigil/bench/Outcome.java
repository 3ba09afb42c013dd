package dev.vigil.bench;

import java.util.Map;

/**
 * What a suite measured; its JSON form is what {@code --json} prints.
 *
 * @param score the suite's first number: a fraction, a rate a second, or seconds
 * @param perSystem the same for each part, beside the pooled number
 * @param n how many single measurements it stands on
 * @param seconds how long the suite took
 * @param dataSha256 of the data it read; empty for data that it made itself
 * @param baseline what a bare loop, process or server reached in the same run, or what others have published; 0 when
 *     there is neither
 * @param ratio the score against the baseline; 0 when there is none
 */
record Outcome(
        String name,
        double score,
        Map<String, Double> perSystem,
        int n,
        double seconds,
        String dataSha256,
        double baseline,
        double ratio,
        Map<String, Object> details) {
    Outcome took(double newSeconds) {
        return new Outcome(name, score, perSystem, n, newSeconds, dataSha256, baseline, ratio, details);
    }
}
