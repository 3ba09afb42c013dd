package dev.vigil.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A token bucket for each sender: a minute's worth at once, filled up evenly. Kept in memory, by each process for itself. */
final class RateLimits {
    static final int MAX_SENDERS = 50_000;

    private static final String EVERYBODY_ELSE = "";
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);
    private static final double MINUTE_MILLIS = 60_000;
    private static final double MINUTE_SECONDS = 60;

    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private Instant nextSweep = Instant.MIN;

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    private record Bucket(double tokens, Instant at) {}

    /** Takes this much from what the sender has; when there is too little, how long until there is enough. */
    Optional<Duration> take(String sender, int perMinute, int cost) {
        if (cost == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        double price = Math.min(cost, perMinute);
        boolean[] taken = new boolean[1];
        Bucket bucket = buckets.compute(known(sender, now), (name, before) -> {
            double tokens = before == null ? perMinute : filled(before, perMinute, now);
            taken[0] = tokens >= price;
            return new Bucket(taken[0] ? tokens - price : tokens, now);
        });
        double missing = price - bucket.tokens;
        return taken[0]
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil(missing * MINUTE_MILLIS / perMinute)));
    }

    /** What the sender has now. */
    Quota quota(String sender, int perMinute) {
        Instant now = clock.instant();
        Bucket bucket = buckets.get(buckets.containsKey(sender) ? sender : EVERYBODY_ELSE);
        double tokens = bucket == null ? perMinute : filled(bucket, perMinute, now);
        long seconds = (long) Math.ceil((perMinute - tokens) * MINUTE_SECONDS / perMinute);
        return new Quota(perMinute, (long) tokens, seconds);
    }

    private static double filled(Bucket bucket, int perMinute, Instant now) {
        double minutes = Math.max(0, Duration.between(bucket.at, now).toMillis()) / MINUTE_MILLIS;
        return Math.min(perMinute, bucket.tokens + minutes * perMinute);
    }

    /** Looking through all of them is work that whoever floods us must not have done each time. */
    private synchronized void forgetFull(Instant now) {
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(BETWEEN_SWEEPS);
            Instant full = now.minusMillis((long) MINUTE_MILLIS);
            buckets.values().removeIf(bucket -> bucket.at.isBefore(full));
        }
    }

    /** The sender, or the one bucket for all who come when there are too many to tell apart. */
    private String known(String sender, Instant now) {
        if (buckets.size() >= MAX_SENDERS && !buckets.containsKey(sender)) {
            forgetFull(now);
        }
        return buckets.size() < MAX_SENDERS || buckets.containsKey(sender) ? sender : EVERYBODY_ELSE;
    }
}
