package dev.vigil.server.access.signature;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a request is Slack's: version 0 of its request signatures
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack), five minutes old at most, and the first of its
 * kind.
 */
public final class SlackSignature {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String VERSION = "v0";
    private static final String SENDER = "slack";

    private final Secret signingSecret;
    private final Nonces nonces;
    private final InstantSource clock;

    public SlackSignature(Secret signingSecret, Nonces nonces, InstantSource clock) {
        this.signingSecret = signingSecret;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * Why a request is not Slack's, or nothing when it is.
     *
     * @param timestamp the header {@code X-Slack-Request-Timestamp}
     * @param signature the header {@code X-Slack-Signature}
     * @param body as it came, byte for byte
     */
    public Optional<String> refusal(String timestamp, String signature, byte[] body) {
        if (!timestamp.matches("\\d{1,12}")) {
            return Optional.of("the request says no time");
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) > 0) {
            return Optional.of("the request is more than five minutes old, or from the future");
        }
        String right = VERSION + "=" + HexFormat.of().formatHex(hmac(VERSION + ":" + timestamp + ":", body));
        if (!MessageDigest.isEqual(bytes(right), bytes(signature))) {
            return Optional.of("the request is not signed with slack.signing_secret");
        }
        return nonces.isFirst(SENDER, right, sent.plus(WINDOW))
                ? Optional.empty()
                : Optional.of("the request came before");
    }

    private byte[] hmac(String head, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(signingSecret.reveal()), "HmacSHA256"));
            mac.update(bytes(head));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime has no HMAC-SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
