package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** At least 32 random bytes, written as hex or base64. Never shown. */
public final class Key {
    public static final int LEAST_BYTES = 32;

    // 32 random bytes have about 30 different values; fewer than 16 come up less than once in 10^11 keys.
    private static final int LEAST_DIFFERENT = 16;
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("change.?me|replace|placeholder|example|your.?key|<.*>|xxxx|todo|secret|password");

    private final Secret text;
    private final byte[] bytes;

    private Key(Secret text, byte[] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    static Key parse(String name, String text) {
        byte[] bytes = decoded(text).orElseThrow(() -> refused(name, "is neither hex nor base64"));
        if (bytes.length < LEAST_BYTES) {
            throw refused(name, "has " + bytes.length + " bytes where at least " + LEAST_BYTES + " are needed");
        }
        if (PLACEHOLDER.matcher(text.toLowerCase(Locale.ROOT)).find() || !looksRandom(bytes)) {
            throw refused(name, "is not random: it looks like a placeholder or a text");
        }
        return new Key(Secret.of(text), bytes);
    }

    /** A fresh key as base64. */
    static String make(RandomGenerator random) {
        byte[] bytes = new byte[LEAST_BYTES];
        String text;
        do {
            random.nextBytes(bytes);
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (PLACEHOLDER.matcher(text.toLowerCase(Locale.ROOT)).find());
        return text;
    }

    /** The text it was written as, for those who take a passphrase. */
    public Secret text() {
        return text;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && java.security.MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[key]";
    }

    private static Optional<byte[]> decoded(String text) {
        if (HEX.matcher(text).matches()) {
            return Optional.of(HexFormat.of().parseHex(text));
        }
        String standard = text.replace('-', '+').replace('_', '/').replaceFirst("=+$", "");
        try {
            return Optional.of(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether these bytes could come from a random generator: many different ones, and not all of them letters. */
    private static boolean looksRandom(byte[] bytes) {
        boolean[] seen = new boolean[256];
        int different = 0;
        boolean allPrintable = true;
        for (byte one : bytes) {
            different += seen[one & 0xff] ? 0 : 1;
            seen[one & 0xff] = true;
            allPrintable &= one >= ' ' && one <= '~';
        }
        return different >= LEAST_DIFFERENT && !allPrintable;
    }

    private static VigilException refused(String name, String reason) {
        return new VigilException(
                ErrorCode.BAD_KEY,
                name + " " + reason + "; use " + LEAST_BYTES + " random bytes, as \"vigil server init\" makes them");
    }
}
