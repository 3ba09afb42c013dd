package dev.vigil.backends.files.trace;

import dev.vigil.api.json.JsonCursor;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;

/** Traces by the hashes of their ids. */
final class ChosenTraces {
    static final ChosenTraces NONE =
            new ChosenTraces(new long[0], new TimeRange(Instant.EPOCH, Instant.EPOCH.plusNanos(1)));

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

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
        long hash = BASIS;
        for (int i = 0; i < traceId.length(); i++) {
            hash = (hash ^ traceId.charAt(i)) * PRIME;
        }
        return mixed(hash);
    }

    /** The same of a text where it stands; 0 when that is not all digits and lower-case letters of a hexadecimal number. */
    static long hashOfHex(JsonCursor text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            byte c = text.byteAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return 0;
            }
            hash = (hash ^ c) * PRIME;
        }
        return text.length() == 0 ? 0 : mixed(hash);
    }

    private static long mixed(long value) {
        long hash = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
