package dev.vigil.server.triage;

import dev.vigil.api.Digest;
import dev.vigil.api.TextId;
import dev.vigil.redaction.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A text under review, or one that was.
 *
 * @param incident within which the same value has the same stand-in
 * @param undecided how many spans nobody has decided yet
 * @param spans what was found; empty where only a list was asked for
 * @param result what may leave, once the decisions were applied
 */
public record ReviewedText(
        TextId id,
        String incident,
        String name,
        String submittedBy,
        Instant submitted,
        int undecided,
        List<Span> spans,
        Optional<Result> result) {
    public ReviewedText {
        spans = List.copyOf(spans);
    }

    /** The same without what was made of it. */
    ReviewedText withoutResult() {
        return new ReviewedText(id, incident, name, submittedBy, submitted, undecided, spans, Optional.empty());
    }

    /**
     * One place that was found.
     *
     * @param number from 1
     * @param value what stands there; absent for secrets, and once the original is gone
     */
    public record Span(int number, Finding finding, Mark mark, Optional<String> markedBy, Optional<String> value) {}

    /** The text that may leave, and what the ledger has of it. */
    public record Result(String redacted, Digest digest) {}

    /** For the ledger: what was decided and what came of it, without a word of the text. */
    Digest digest() {
        return result.map(Result::digest).orElseGet(() -> {
            var told = new StringBuilder(id.value());
            spans.forEach(span -> told.append(' ')
                    .append(span.number())
                    .append(span.finding().type())
                    .append(span.mark()));
            return Digest.of(told.toString());
        });
    }
}
