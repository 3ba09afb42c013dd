package dev.vigil.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/** A log as services write it, with a secret or a mail address in one line of a hundred. */
final class NoisyLog {
    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final String[] LEVELS = {"INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"};
    private static final String[] PATHS = {"/api/v1/orders", "/cart/items", "/checkout", "/health", "/users/login"};
    private static final int PLANTED_EACH = 100;

    private final SplittableRandom random;
    private long lines;

    NoisyLog(long seed) {
        random = new SplittableRandom(seed);
    }

    byte[] bytes(int atLeast) {
        var out = new ByteArrayOutputStream(atLeast + 1_024);
        while (out.size() < atLeast) {
            out.writeBytes(line().getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private String line() {
        Instant at = START.plusMillis(lines++ * 7);
        String level = LEVELS[random.nextInt(LEVELS.length)];
        String service = "svc-" + random.nextInt(12);
        if (lines % PLANTED_EACH == 0) {
            return at + " " + level + " [" + service + "] " + planted() + "\n";
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                "{\"time\":\"" + at + "\",\"level\":\"" + level + "\",\"service\":\"" + service
                        + "\",\"message\":\"request " + random.nextInt(1_000_000) + " took " + random.nextInt(900)
                        + " ms\",\"trace_id\":\"" + hex(16) + "\"}\n";
            case 1 ->
                at + " " + level + " [" + service + "] " + PATHS[random.nextInt(PATHS.length)] + " answered "
                        + (200 + random.nextInt(4) * 100) + " in " + random.nextInt(2_000) + "ms, upstream "
                        + new UUID(random.nextLong(), random.nextLong()) + " retries " + random.nextInt(3) + "\n";
            case 2 ->
                at + " " + level + "  o.a.c.core.StandardService : connection pool shop-pool holds "
                        + random.nextInt(64) + " of 64, waiting for the lease to be renewed\n";
            default -> "\tat org.acme.shop.orders.OrderHandler.handle(OrderHandler.java:" + random.nextInt(900) + ")\n";
        };
    }

    private String planted() {
        return switch (random.nextInt(4)) {
            case 0 -> "calling upstream with Authorization: Bearer " + hex(20);
            case 1 -> "cannot reach postgres://shop:" + hex(6) + "@db.shop.internal:5432/orders";
            case 2 -> "mail to customer" + random.nextInt(9_999) + "@example.org bounced";
            default -> "loaded gh" + "p_" + hex(18) + " from the environment";
        };
    }

    private String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }
}
