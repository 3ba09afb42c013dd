package dev.vigil.analysis.cause;

import java.util.List;
import java.util.Map;

/**
 * What a diagnosis came to.
 *
 * @param incident whether anybody is harmed
 * @param candidates the most likely first; empty without an incident
 * @param harm how badly each place is off, from 0 to 1
 * @param ruledOut what was considered and dropped
 * @param elsewhere places in trouble that have nothing to do with what was asked about
 */
public record Verdict(
        boolean incident,
        List<Candidate> candidates,
        Map<String, Double> harm,
        List<RuledOut> ruledOut,
        List<String> elsewhere) {

    /** A place that was considered, with the reason why it is not the cause. */
    public record RuledOut(String place, String reason, List<Clue> clues) {}
}
