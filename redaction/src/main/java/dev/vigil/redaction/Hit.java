package dev.vigil.redaction;

import java.util.Comparator;

/**
 * A place that a rule matched, in bytes from the start of the whole text.
 *
 * @param continues whether it is the rest of a place whose beginning was already given out
 */
record Hit(Finding.Kind kind, String type, String rule, long start, long end, double confidence, boolean continues) {
    static final Comparator<Hit> IN_ORDER = Comparator.comparingLong(Hit::start)
            .thenComparing(Comparator.comparingLong(Hit::end).reversed());

    /** Secrets before orders before personal data; then the surer; then the longer. */
    static final Comparator<Hit> BY_WEIGHT = Comparator.<Hit>comparingInt(hit -> switch (hit.kind) {
                case SECRET -> 2;
                case INJECTION -> 1;
                case PII -> 0;
            })
            .thenComparingDouble(Hit::confidence)
            .thenComparingLong(hit -> hit.end - hit.start);

    static Hit of(Rule rule, long start, long end, double confidence) {
        return new Hit(rule.kind, rule.type, rule.id, start, end, confidence, false);
    }

    /** Whether it is personal data that lies in this finding of personal data. */
    boolean isWithin(Finding finding) {
        return kind == Finding.Kind.PII
                && finding.kind() == Finding.Kind.PII
                && finding.startByte() <= start
                && end <= finding.endByte();
    }

    /** One hit over both, named after the weightier. */
    Hit or(Hit other) {
        Hit heavier = BY_WEIGHT.compare(this, other) >= 0 ? this : other;
        return new Hit(
                heavier.kind,
                heavier.type,
                heavier.rule,
                Math.min(start, other.start),
                Math.max(end, other.end),
                heavier.confidence,
                continues || other.continues);
    }

    Hit from(long earliest) {
        return start >= earliest ? this : new Hit(kind, type, rule, earliest, end, confidence, continues);
    }

    Hit upTo(long cut) {
        return new Hit(kind, type, rule, start, cut, confidence, continues);
    }

    Hit after(long cut) {
        return new Hit(kind, type, rule, cut, end, confidence, true);
    }
}
