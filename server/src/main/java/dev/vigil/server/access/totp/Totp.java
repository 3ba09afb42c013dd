package dev.vigil.server.access.totp;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords: RFC 6238 with SHA-1, six digits and steps of 30 seconds, as every app knows them. */
public final class Totp {
    private static final int SEED_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    /** Clocks go wrong, and people type slowly. */
    private static final int STEPS_AROUND = 1;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    public static byte[] freshSeed(RandomGenerator random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }

    /**
     * The step whose code this is, within one step of now.
     *
     * @param after only steps after this one count: a code works once
     */
    public static OptionalLong step(byte[] seed, String code, Instant now, long after) {
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        var found = OptionalLong.empty();
        for (long step = current - STEPS_AROUND; step <= current + STEPS_AROUND; step++) {
            boolean same = MessageDigest.isEqual(
                    code(seed, step).getBytes(StandardCharsets.UTF_8),
                    code.strip().getBytes(StandardCharsets.UTF_8));
            if (same && step > after && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a moment. */
    public static String code(byte[] seed, Instant moment) {
        return code(seed, Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS));
    }

    /** The seed as people type it (RFC 4648 base 32). */
    public static Secret text(byte[] seed) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : seed) {
            held = (held << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((held >>> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((held << (5 - bits)) & 31));
        }
        return Secret.of(text.toString());
    }

    /** What an app reads as a link or from a picture (https://github.com/google/google-authenticator/wiki/Key-Uri-Format). */
    public static Secret link(byte[] seed, String account) {
        String name = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return Secret.of("otpauth://totp/Vigil:" + name + "?secret="
                + text(seed).reveal() + "&issuer=Vigil&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS);
    }

    /** The code of a step: the dynamic truncation of RFC 4226, section 5.3. */
    private static String code(byte[] seed, long step) {
        byte[] hash = hmac(seed, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int at = hash[hash.length - 1] & 15;
        int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    }

    private static byte[] hmac(byte[] seed, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime has no HMAC-SHA-1", e);
        }
    }
}
