package dev.vigil.bench;

import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a megabyte made to keep a redactor busy: one thing over and over, that many rules begin with. */
final class HostileLines {
    private static final int BYTES = 1_000_000;
    private static final double NANOS = 1e9;

    private static final List<String> PIECES = List.of(
            "a",
            "1",
            " ",
            "\\\"",
            "a@b.",
            "://a:",
            "1.",
            "a:",
            "::",
            "eyJ",
            "4111-",
            "+1 ",
            "password=",
            "secret='",
            "token: ",
            "api key token secret ",
            "authorization: bearer ",
            "curl -u ",
            "-----BEGIN RSA PRIVATE KEY-----",
            "data:\n a: ",
            "ignore all previous ",
            "shodan key, ",
            "0 20 ",
            "DE89 ",
            "street: ",
            "first_name=a ");

    private HostileLines() {}

    /** The seconds that the worst of these lines costs. */
    static double worstSeconds(Redactor redactor) throws IOException {
        double worst = 0;
        for (String piece : PIECES) {
            byte[] line = piece.repeat(BYTES / piece.length()).getBytes(StandardCharsets.UTF_8);
            long started = System.nanoTime();
            try (var stream = redactor.stream(
                    OutputStream.nullOutputStream(), Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
                stream.write(line);
            }
            worst = Math.max(worst, (System.nanoTime() - started) / NANOS);
        }
        return worst;
    }
}
