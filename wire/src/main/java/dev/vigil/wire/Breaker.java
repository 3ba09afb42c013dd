package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps questions from a system that does not answer ("circuit breaker", Nygard, Release It!, 2nd ed., section 5.2): after
 * some failures in a row nobody asks for a while; then one may try, and its success lets all others in again.
 */
final class Breaker {
    /** Failures in a row, each after all its tries. */
    static final int FAILURES_TO_OPEN = 5;

    static final Duration REST = Duration.ofSeconds(15);

    private final InstantSource clock;
    private int failures;
    private String lastFault = "";
    private @Nullable Instant retryAt;

    Breaker(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses at once while the system rests. Whoever comes first afterwards goes in alone. */
    synchronized void demandClosed(String who) {
        Instant now = clock.instant();
        if (retryAt == null) {
            return;
        }
        if (now.isBefore(retryAt)) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    who + " failed " + failures + " times in a row and is not asked for another "
                            + Durations.text(Duration.between(now, retryAt)) + ". The last fault: " + lastFault);
        }
        retryAt = now.plus(REST);
    }

    synchronized void succeeded() {
        failures = 0;
        retryAt = null;
    }

    synchronized void failed(String fault) {
        failures++;
        lastFault = fault;
        if (failures >= FAILURES_TO_OPEN) {
            retryAt = clock.instant().plus(REST);
        }
    }
}
