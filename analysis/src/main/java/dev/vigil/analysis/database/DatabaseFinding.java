package dev.vigil.analysis.database;

import dev.vigil.api.diagnosis.Fault;
import java.time.Instant;
import java.util.List;

/**
 * Something that ails a database.
 *
 * @param instance as its provider calls it
 * @param cause one sentence, without the full stop
 * @param confidence between 0 and 1
 * @param steps what to do, the most useful first
 * @param against what, if seen, would speak against it
 */
public record DatabaseFinding(
        Fault fault,
        String instance,
        String cause,
        double confidence,
        List<Proof> proofs,
        List<String> steps,
        List<String> against) {

    /** One thing that was seen. */
    public sealed interface Proof {
        String service();

        String summary();

        Instant time();

        record Measured(String service, String metric, String summary, Instant time) implements Proof {}

        record Said(String service, String summary, Instant time) implements Proof {}
    }
}
