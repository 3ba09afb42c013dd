package dev.vigil.analysis.logs;

import java.time.Instant;

/**
 * A pattern of lines that comes more, or less, often than it did.
 *
 * @param usual lines per minute before
 * @param high the most that is usual
 * @param now lines per minute while it is unusual
 * @param seen how many lines there were meanwhile
 * @param share how much of what its service logged meanwhile they were
 * @param lasting the share of the window it lasted
 * @param pValue the chance of seeing this where nothing changed, corrected for the number of patterns
 */
public record LogChange(
        Kind kind,
        LogPattern pattern,
        double usual,
        double high,
        double now,
        double seen,
        double share,
        double z,
        double pValue,
        Instant onset,
        Instant ended,
        double lasting) {
    /** How it changed. */
    public enum Kind {
        NEW,
        SURGING,
        /** As often as ever, but so often that, without an earlier time to compare with, it may be the trouble itself. */
        STEADY,
        DROPPING,
        GONE
    }

    public boolean isMore() {
        return kind == Kind.NEW || kind == Kind.SURGING || kind == Kind.STEADY;
    }
}
