package dev.vigil.bench;

import java.util.Locale;

/**
 * How many of several incidents were named right: in each part, and in all of them at once.
 *
 * @param accusations healthy days on which somebody was accused
 */
record Tally(int n, int status, int service, int faultClass, int right, int accusations) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    Tally and(Verdict verdict) {
        return new Tally(
                n + 1,
                status + one(verdict.agrees(Verdict.Said::status)),
                service + one(verdict.agrees(Verdict.Said::service)),
                faultClass + one(verdict.agrees(Verdict.Said::faultClass)),
                right + one(verdict.isRight()),
                accusations + one(verdict.isFalseAccusation()));
    }

    double share() {
        return n == 0 ? 0 : right / (double) n;
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%4d of %4d right; status %4d, service %4d, class %4d; accusations %d",
                right,
                n,
                status,
                service,
                faultClass,
                accusations);
    }
}
