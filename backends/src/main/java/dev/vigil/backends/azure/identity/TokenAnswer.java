package dev.vigil.backends.azure.identity;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.backends.remote.Document;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Reads a token from what came back: {@code access_token} or, of the command line, {@code accessToken}; it ends at
 * {@code expires_on}, in seconds since 1970, or after {@code expires_in} seconds.
 */
final class TokenAnswer {
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private TokenAnswer() {}

    static AccessToken read(String json, String source, Instant now) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        Document answer;
        try (var tokens = JsonTokens.of(text, 0, text.length)) {
            answer = Document.read(tokens);
        } catch (VigilException e) {
            throw new VigilException(ErrorCode.UPSTREAM_FAILED, source + " answered with what is no JSON", e);
        }
        String token = answer.text("access_token") + answer.text("accessToken");
        if (token.isEmpty()) {
            throw new VigilException(ErrorCode.UPSTREAM_FAILED, source + " answered without a token");
        }
        return new AccessToken(Secret.of(token), ends(answer, now));
    }

    private static Instant ends(Document answer, Instant now) {
        String on = answer.text("expires_on");
        String in = answer.text("expires_in");
        try {
            if (on.matches("\\d{1,12}")) {
                return Instant.ofEpochSecond(Long.parseLong(on));
            }
            return in.matches("\\d{1,9}")
                    ? now.plusSeconds(Long.parseLong(in))
                    : OffsetDateTime.parse(on).toInstant();
        } catch (DateTimeParseException unknown) {
            return now.plus(SHORTEST);
        }
    }
}
