package dev.vigil.redaction;

import java.util.Set;

/**
 * Where text is going, and so what has to be masked in it: secrets everywhere; personal data everywhere but for a
 * person, who sees network addresses as they are because diagnosis needs them; planted instructions for models.
 */
public enum Destination {
    /** A language model or a client that hands text to one. */
    MODEL,
    CHAT,
    TICKET,
    WEBHOOK,
    EXPORT,
    LOG,
    AUDIT,
    /** A person who may read the data, in the console or on the command line. */
    PERSON;

    /** From here on an order to a model is masked rather than only reported. */
    private static final double HIGH_SCORE = 0.5;

    private static final Set<String> ADDRESSES = Set.of("IPV4", "IPV6", "MAC", "HOSTNAME");

    /** What Vigil writes for those who run it, who have to know which system did not answer. */
    private boolean isOwn() {
        return this == LOG || this == AUDIT;
    }

    /** Whether this finding must not be readable there. */
    public boolean masks(Finding finding) {
        return masks(finding.kind(), finding.type(), finding.confidence());
    }

    boolean masks(Hit hit) {
        return masks(hit.kind(), hit.type(), hit.confidence());
    }

    private boolean masks(Finding.Kind kind, String type, double confidence) {
        return switch (kind) {
            case SECRET -> true;
            case PII -> !(this == PERSON && ADDRESSES.contains(type)) && !(isOwn() && type.equals("HOSTNAME"));
            case INJECTION -> this == MODEL && confidence >= HIGH_SCORE;
        };
    }
}
