package dev.vigil.bench;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What machines number things with, in which nobody has anything to hide. */
final class MachineIds {
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Supplier<String>> kinds = List.of(
            () -> "commit " + hex(20),
            () -> hex(20),
            () -> "sha256:" + hex(32),
            () -> new UUID(random.nextLong(), random.nextLong()).toString(),
            () -> "trace_id=" + hex(16) + " span_id=" + hex(8),
            () -> "00-" + hex(16) + "-" + hex(8) + "-01",
            () -> Long.toString(time().getEpochSecond()),
            () -> Long.toString(time().toEpochMilli()),
            () -> time().toEpochMilli() + "123456",
            () -> time().toString(),
            () -> "v" + random.nextInt(20) + "." + random.nextInt(30) + "." + random.nextInt(100),
            () -> "shop-" + hex(5) + "-" + hex(3).substring(0, 5),
            () -> "org.acme.shop.Orders$" + random.nextInt(9) + ".run(Orders.java:" + random.nextInt(900) + ")",
            () -> "{\"request_id\":\"" + new UUID(random.nextLong(), random.nextLong()) + "\",\"bytes\":"
                    + random.nextInt(1_000_000) + "}");

    /** So many, of all kinds in turn; the same each time. */
    Stream<String> stream(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> kinds.get(i % kinds.size()).get());
    }

    private Instant time() {
        return Instant.ofEpochMilli(1_500_000_000_000L + (long) (random.nextDouble() * 400_000_000_000L));
    }

    private String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }
}
