package dev.vigil.simulator.world;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a fleet has done since it was last read, and since the beginning. */
final class Meter {
    private long[] latencies = new long[64];
    private int ended;
    private int failed;
    private long workedMicros;
    private long pausedMicros;
    private long totalEnded;
    private long totalFailed;
    private long totalPausedMicros;
    private final Map<String, Integer> outboundErrors = new LinkedHashMap<>();

    /** What was done between two readings. */
    record Reading(
            int ended,
            int failed,
            Latency latency,
            long workedMicros,
            long pausedMicros,
            Map<String, Integer> outboundErrors) {
        double errorRatio() {
            return ended == 0 ? Double.NaN : (double) failed / ended;
        }
    }

    /** How long requests took, in seconds; no numbers while nothing ended. */
    record Latency(double p50, double p95, double p99) {
        private static Latency of(long[] ascendingMicros) {
            return new Latency(
                    quantile(ascendingMicros, 0.5), quantile(ascendingMicros, 0.95), quantile(ascendingMicros, 0.99));
        }

        /** By the nearest-rank method. */
        private static double quantile(long[] ascendingMicros, double quantile) {
            if (ascendingMicros.length == 0) {
                return Double.NaN;
            }
            int rank = (int) Math.ceil(quantile * ascendingMicros.length);
            return (double) ascendingMicros[Math.max(0, rank - 1)] / Timeline.SECOND;
        }
    }

    /** @param peers what it may call; their errors are counted from the start, so that no error is a zero */
    Meter(Iterable<String> peers) {
        peers.forEach(peer -> outboundErrors.put(peer, 0));
    }

    void served(long latencyMicros, boolean withFailure) {
        if (ended == latencies.length) {
            latencies = Arrays.copyOf(latencies, ended * 2);
        }
        latencies[ended++] = latencyMicros;
        totalEnded++;
        if (withFailure) {
            failed++;
            totalFailed++;
        }
    }

    void worked(long micros) {
        workedMicros += micros;
    }

    void paused(long micros) {
        pausedMicros += micros;
        totalPausedMicros += micros;
    }

    /** A call to that peer failed. */
    void callFailed(String peer) {
        outboundErrors.merge(peer, 1, Integer::sum);
    }

    double totalEnded() {
        return totalEnded;
    }

    double totalFailed() {
        return totalFailed;
    }

    double totalPausedSeconds() {
        return (double) totalPausedMicros / Timeline.SECOND;
    }

    /** Reads and begins anew. */
    Reading read() {
        var sorted = Arrays.copyOf(latencies, ended);
        Arrays.sort(sorted);
        var reading = new Reading(
                ended, failed, Latency.of(sorted), workedMicros, pausedMicros, new LinkedHashMap<>(outboundErrors));
        ended = 0;
        failed = 0;
        workedMicros = 0;
        pausedMicros = 0;
        outboundErrors.replaceAll((_, _) -> 0);
        return reading;
    }
}
