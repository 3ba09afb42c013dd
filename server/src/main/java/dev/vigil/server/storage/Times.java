package dev.vigil.server.storage;

import java.time.Instant;

/** Times as both databases keep them: nanoseconds since 1970 in a BIGINT, which lasts until 2262. */
final class Times {
    private static final long NANOS = 1_000_000_000L;

    private Times() {}

    static long toNanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    }

    static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
