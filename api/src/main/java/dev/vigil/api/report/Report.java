package dev.vigil.api.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an investigation found, with the evidence for every sentence. Its JSON form (snake case) is a contract.
 *
 * @param service what was asked about; an empty text means the whole system
 * @param window the time that was looked into
 * @param hypotheses ranked, the most likely first; empty unless the status is an incident
 * @param evidence everything that hypotheses, anomalies and sections cite, by id
 * @param tookMs how long it took, in milliseconds
 * @param command the command line that looks at the same window again
 * @param ruledOut one line for each cause that was considered and dropped, with the reason
 * @param exhibits what charts are drawn from
 */
public record Report(
        String id,
        String service,
        TimeRange window,
        Status status,
        List<Hypothesis> hypotheses,
        List<AnomalyLine> anomalies,
        List<Evidence> evidence,
        Sections sections,
        List<String> notes,
        long tookMs,
        String command,
        List<String> ruledOut,
        Exhibits exhibits) {

    /**
     * One possible cause.
     *
     * @param rank 1 is the most likely
     * @param service the service it shows in; for a broken service, that service
     * @param cause one sentence
     * @param confidence between 0 and 1
     * @param evidence ids of {@link Report#evidence}
     * @param fault the fault it looks like, by a name such as {@code bad_deploy}
     * @param hit the services that suffer from it, the worst first
     * @param wouldChangeIt what, if seen, would speak against it
     * @param clusterFault which contradiction in the state of a Kubernetes cluster it is, if any
     */
    public record Hypothesis(
            int rank,
            CauseObject object,
            String service,
            @JsonProperty("class") FaultClass faultClass,
            String cause,
            double confidence,
            Optional<Instant> onset,
            List<String> evidence,
            Fault fault,
            List<String> hit,
            List<String> wouldChangeIt,
            Optional<ClusterFault> clusterFault) {}

    /**
     * Something that is not as it was.
     *
     * @param what the metric, log pattern or call that changed
     * @param current the value in the window, and {@code expectedLow} to {@code expectedHigh} what was to be expected
     * @param evidence ids of {@link Report#evidence}
     */
    public record AnomalyLine(
            String service,
            String what,
            double current,
            double expectedLow,
            double expectedHigh,
            String unit,
            Instant onset,
            Severity severity,
            List<String> evidence) {}

    /**
     * A fact with a source and a question that brings it back.
     *
     * @param id such as {@code E1}, unique in the report
     * @param source the backend it came from
     * @param kind {@code logs}, {@code metrics}, {@code traces}, {@code deploys}, {@code cluster} or
     *     {@code derived}
     * @param query the native query or command that shows it again
     */
    public record Evidence(String id, String source, String kind, Instant time, String summary, String query) {}

    /** The six sections, each a few lines of text that cite evidence as {@code [E1]}. */
    public record Sections(
            String summary,
            String anomalies,
            String rootCause,
            String relevantCode,
            String recommendedActions,
            String confidence) {}
}
