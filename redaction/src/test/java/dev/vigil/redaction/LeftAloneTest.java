package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeftAloneTest {
    private static final Redactor REDACTOR = Redactor.standard();
    private static final int EACH = 10_000;

    static Stream<Arguments> identifiers() {
        return Stream.of(
                ids("commits", random -> hex(random, 20)),
                ids("short commits", random -> hex(random, 4)),
                ids("sha256", random -> "sha256:" + hex(random, 32)),
                ids("uuids", random -> new UUID(random.nextLong(), random.nextLong()).toString()),
                ids("trace ids", random -> "trace_id=" + hex(random, 16) + " span_id=" + hex(random, 8)),
                ids("traceparent", random -> "00-" + hex(random, 16) + "-" + hex(random, 8) + "-01"),
                ids("epoch seconds", random -> Long.toString(time(random).getEpochSecond())),
                ids("epoch millis", random -> Long.toString(time(random).toEpochMilli())),
                ids("epoch micros", random -> time(random).toEpochMilli() + "123"),
                ids("epoch nanos", random -> time(random).toEpochMilli() + "123456"),
                ids("instants", random -> time(random).toString()),
                ids("offset times", random -> time(random).toString().replace("Z", "+02:00")),
                ids("versions", LeftAloneTest::version),
                ids(
                        "packages",
                        random -> "org.acme." + word(random) + "." + word(random) + ".Foo$1.run(Foo.java:"
                                + random.nextInt(900) + ")"),
                ids(
                        "files",
                        random ->
                                "/var/log/" + word(random) + "/" + word(random) + "-" + random.nextInt(99) + ".log.gz"),
                ids("durations", random -> random.nextInt(9999) + "." + random.nextInt(999) + "ms"),
                ids(
                        "pods",
                        random -> word(random) + "-" + hex(random, 5) + "-"
                                + word(random).substring(0, 5)),
                ids(
                        "images",
                        random -> "registry.acme.dev/" + word(random) + ":" + version(random) + "@sha256:"
                                + hex(random, 32)));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void identifiers_of_machines_are_no_secrets(String name, List<String> ids) {
        assertThat(name).isNotEmpty();
        String text = ids.stream().collect(Collectors.joining("\n"));
        assertThat(REDACTOR.find(text).stream()
                        .map(finding -> finding.rule() + ": "
                                + text.substring((int) finding.startChar(), (int) finding.endChar()))
                        .limit(5))
                .isEmpty();
    }

    @Test
    void an_ordinary_log_is_left_alone() {
        String log = """
                2026-03-01T10:15:30.123Z INFO  [main] o.a.c.core.StandardService : Starting service [Tomcat]
                10:15:31,456 WARN  c.z.hikari.pool.HikariPool - HikariPool-1 - Connection is not available, request timed out after 30000ms.
                ERROR payment: token expired for session, retrying in 5s (attempt 3/5)
                java.lang.IllegalStateException: password must not be null
                \tat org.acme.Auth.checkPassword(Auth.java:42) ~[app-1.2.3.jar!/:1.2.3]
                level=info msg="secret mounted" path=/var/run/secrets/kubernetes.io/serviceaccount token_count=42
                GET /api/v1/tokens?page=2&limit=50 HTTP/1.1" 200 5123 "-" "Mozilla/5.0 (X11) Chrome/120.0.0.0 Safari/537.36"
                E0301 10:15:32.000001       1 reflector.go:138] k8s.io/client-go: Failed to watch *v1.Secret: unknown
                std::vector<int> a::b; user@localhost; 12:34:56; ratio 16:9; x = y ? a : b
                """;

        assertThat(REDACTOR.redact(log, Destination.MODEL).text()).isEqualTo(log);
    }

    private static Arguments ids(String name, Function<Random, String> make) {
        var random = new Random(name.hashCode());
        return Arguments.of(
                name,
                IntStream.range(0, EACH).mapToObj(any -> make.apply(random)).toList());
    }

    private static String hex(Random random, int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    private static Instant time(Random random) {
        return Instant.ofEpochMilli(1_500_000_000_000L + (long) (random.nextDouble() * 400_000_000_000L));
    }

    private static String version(Random random) {
        return "v" + random.nextInt(20) + "." + random.nextInt(30) + "." + random.nextInt(100)
                + (random.nextBoolean() ? "-rc." + random.nextInt(9) : "");
    }

    private static String word(Random random) {
        return random.ints(8, 'a', 'z' + 1)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
