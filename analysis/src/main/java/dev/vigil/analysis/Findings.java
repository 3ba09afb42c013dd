package dev.vigil.analysis;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Exhibits;
import java.util.List;

/**
 * What observations mean.
 *
 * @param hypotheses the most likely first; empty unless the status is an incident
 * @param anomalies the gravest first
 * @param facts numbered from 1 in this order; everything else cites them
 * @param code places in the team's code that matter, the most relevant first
 * @param ruledOut one line for each cause that was considered and dropped, with the reason
 * @param notes what a reader should know about the data, such as limits that were reached
 * @param exhibits what charts are drawn from
 */
public record Findings(
        Status status,
        List<Hypothesis> hypotheses,
        List<Anomaly> anomalies,
        List<Fact> facts,
        List<Frame> code,
        List<String> ruledOut,
        List<String> notes,
        Explanation explanation,
        Exhibits exhibits) {

    Findings showing(Exhibits shown) {
        return new Findings(status, hypotheses, anomalies, facts, code, ruledOut, notes, explanation, shown);
    }
}
