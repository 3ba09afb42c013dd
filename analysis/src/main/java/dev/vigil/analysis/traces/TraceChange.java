package dev.vigil.analysis.traces;

import java.time.Instant;
import java.util.Map;

/**
 * Requests of a service, or its calls to another, that do not go as they did.
 *
 * @param service who served the requests, or made the calls
 * @param target who was called; an empty text when it is about requests that came in
 * @param operation the one operation it is about, or an empty text for all
 * @param usual the value before: a share of failures, milliseconds, or requests per minute
 * @param z how surprising it is, in standard deviations
 * @param onset when it began
 * @param lasting the share of the window it lasted
 * @param seen how many requests or calls there were meanwhile
 * @param blame who is to blame for the difference, with shares that add up to 1; an empty name is the service itself
 * @param between of calls, which part of the extra milliseconds, or of the failures, came about between the two: the callee
 *     says that all went well and fast; from 0 to 1
 * @param tries of calls, how often each request tries, as a multiple of what is usual
 * @param traceId a trace that shows it, or an empty text
 */
public record TraceChange(
        Kind kind,
        String service,
        String target,
        String operation,
        double usual,
        double low,
        double high,
        double now,
        double z,
        Instant onset,
        Instant ended,
        double lasting,
        int seen,
        Map<String, Double> blame,
        double between,
        double tries,
        String traceId) {
    /** What changed. */
    public enum Kind {
        /** The share that fails. */
        ERRORS,
        /** The 95th percentile of the duration, in milliseconds. */
        LATENCY,
        /** Requests per minute, when hardly any are left. */
        SILENCE
    }

    public boolean isCall() {
        return !target.isEmpty();
    }

    /** The share of the blame that stays with the service itself. */
    public double own() {
        return blame.getOrDefault("", 0.0);
    }
}
