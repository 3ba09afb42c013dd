package dev.vigil.server.notify;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, in two ways: as Standard Webhooks 1.0.0 (https://www.standardwebhooks.com), over id, time and
 * body, with the bytes that {@code whsec_} and base64 stand for or else the secret's own; and plainly over the body, with
 * the secret as it is written.
 */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 16;

    private final String notifier;
    private final Secret secret;

    WebhookSignature(String notifier, Secret secret) {
        this.notifier = notifier;
        this.secret = secret;
        if (secret.reveal().length() < SHORTEST) {
            throw refused("is shorter than " + SHORTEST + " characters; make one with: openssl rand -hex 32");
        }
    }

    /** The value of {@code webhook-signature}. */
    String standard(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(standardKey(), head, body));
    }

    /** The value of {@code X-Vigil-Signature}. */
    String plain(byte[] body) {
        return "sha256="
                + HexFormat.of().formatHex(hmac(secret.reveal().getBytes(StandardCharsets.UTF_8), new byte[0], body));
    }

    private byte[] standardKey() {
        if (!secret.reveal().startsWith(PREFIX)) {
            return secret.reveal().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // The cause would show characters of the secret.
            throw refused("begins with " + PREFIX + " but is not base64 behind that");
        }
    }

    private static byte[] hmac(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime has no " + ALGORITHM, e);
        }
    }

    private VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_CONFIG, "the secret of notifier " + notifier + " " + why);
    }
}
