package dev.vigil.backends.azure.identity;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whoever is logged in at Azure's command line ({@code az login}): for people at their own machines. */
final class CommandLineLogin implements TokenSource {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    private final String program;

    /** @param program {@code az}, or where it is */
    CommandLineLogin(String program) {
        this.program = program;
    }

    @Override
    public AccessToken token(String resource, Instant now) {
        try {
            Process process = new ProcessBuilder(
                            List.of(program, "account", "get-access-token", "--output", "json", "--resource", resource))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = process.getInputStream()) {
                process.getOutputStream().close();
                // A token fits into the pipe, so that there is no need to read while it runs.
                boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
                if (!ended || process.exitValue() != 0) {
                    throw new VigilException(
                            ErrorCode.UPSTREAM_REFUSED, name() + " gave no token; log in with: az login");
                }
                String said = new String(output.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
                return TokenAnswer.read(said, name(), now);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new VigilException(ErrorCode.UPSTREAM_REFUSED, name() + " is not there: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "asking for a token was given up, because its caller was", e);
        }
    }

    @Override
    public String name() {
        return "the login of Azure's command line";
    }
}
