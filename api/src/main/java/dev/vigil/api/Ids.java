package dev.vigil.api;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes ids that sort by the time they were made: 48 bits of milliseconds and 80 random bits in Crockford's base 32
 * (the layout of a ULID, https://github.com/ulid/spec), in lower case, behind a prefix that says what they name.
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern BODY = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    private final InstantSource clock;
    private final RandomGenerator random;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id such as {@code apr_01k9…}. */
    public String next(String prefix) {
        var text = new StringBuilder(prefix).append('_');
        appendBase32(text, clock.millis() & 0xFFFF_FFFF_FFFFL, 10);
        appendBase32(text, random.nextLong() & 0xFF_FFFF_FFFFL, 8);
        appendBase32(text, random.nextLong() & 0xFF_FFFF_FFFFL, 8);
        return text.toString();
    }

    static void check(String prefix, String value) {
        if (!value.startsWith(prefix + "_")
                || !BODY.matcher(value.substring(prefix.length() + 1)).matches()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "\"" + value + "\" is no id of this kind: expected " + prefix + "_ and 26 letters and digits");
        }
    }

    private static void appendBase32(StringBuilder text, long bits, int digits) {
        for (int shift = 5 * (digits - 1); shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (bits >>> shift) & 31));
        }
    }
}
