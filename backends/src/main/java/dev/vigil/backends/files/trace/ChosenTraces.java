package dev.vigil.backends.files.trace;

import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;

/** Traces by the hashes of their ids. */
final class ChosenTraces {
    static final ChosenTraces NONE =
            new ChosenTraces(new long[0], new TimeRange(Instant.EPOCH, Instant.EPOCH.plusNanos(1)));

    private final long[] hashes;
    private final TimeRange around;

    /**
     * @param hashes in rising order
     * @param around when all of their spans start
     */
    ChosenTraces(long[] hashes, TimeRange around) {
        this.hashes = hashes;
        this.around = around;
    }

    /** When all of their spans start. */
    TimeRange around() {
        return around;
    }

    /** @param trace its hash */
    boolean contains(long trace) {
        return Arrays.binarySearch(hashes, trace) >= 0;
    }

    /** FNV-1a with the finalizer of MurmurHash3; never 0, which stands for no trace. */
    static long hash(String traceId) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < traceId.length(); i++) {
            hash = (hash ^ traceId.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
