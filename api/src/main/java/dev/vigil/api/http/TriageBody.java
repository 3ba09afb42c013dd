package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A text under review, or one that was.
 *
 * @param incident within which the same value has the same stand-in
 * @param undecided how many spans nobody has decided yet; the text leaves in no form before all are
 * @param spans what was found; empty in lists
 * @param redacted the text that may leave, once the decisions were applied
 * @param sha256 of the redacted text, as the ledger has it
 */
public record TriageBody(
        String id,
        String name,
        String incident,
        State state,
        String submittedBy,
        Instant submitted,
        int undecided,
        List<Span> spans,
        Optional<String> redacted,
        Optional<String> sha256) {
    /** Where it stands. */
    public enum State {
        OPEN,
        /** The original is gone; the redacted text remains. */
        APPLIED
    }

    /** What a person said of a span. */
    public enum Mark {
        /** Nobody has said anything yet. */
        UNDECIDED,
        /** Personal data: mask it. */
        MASK,
        /** No personal data: leave it as it is. */
        KEEP,
        /** A secret, or an order to a model: masked whatever anybody says. */
        ALWAYS
    }

    /**
     * One place that was found.
     *
     * @param number by which it is decided, from 1
     * @param start in bytes of the UTF-8 text
     * @param end in bytes, exclusive
     * @param value what stands there; absent for secrets, and for everybody once the decisions were applied
     * @param markedBy who decided, once somebody has
     */
    public record Span(
            int number,
            String type,
            String rule,
            long start,
            long end,
            double confidence,
            Mark mark,
            Optional<String> value,
            Optional<String> markedBy) {}
}
