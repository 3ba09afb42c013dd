package dev.vigil.server.access.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.vigil.api.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords are good enough: long ones that nobody tries first (NIST SP 800-63B, section 3.1.1.2). How soon they are
 * tried is estimated by zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016) from
 * lists of common passwords and words, also reversed and with digits for letters, keys side by side, runs and dates. No
 * rules about digits and marks: people answer those with a digit and a mark at the end.
 */
public final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Powers of ten. A machine that tries a thousand of our hashes a second needs three years for so many. */
    private static final double LEAST_GUESSES = 11;

    /** What follows is not looked at: estimating takes with the square of the length, and by then all is said. */
    private static final int ESTIMATED = 100;

    private static final List<String> NEAR_AT_HAND = List.of("vigil", "admin", "oncall");

    private PasswordRules() {}

    /**
     * Why a password is not good enough, or nothing when it is.
     *
     * @param about words that are near at hand, such as its owner's name
     */
    public static Optional<String> objection(Secret password, List<String> about) {
        String text = Passwords.normal(password);
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(
                    "a password has between " + SHORTEST + " and " + LONGEST + " characters, this one has " + length);
        }
        var near = new ArrayList<>(NEAR_AT_HAND);
        near.addAll(about);
        String estimated = text.substring(0, Math.min(text.length(), ESTIMATED));
        return Estimator.ZXCVBN.measure(estimated, near).getGuessesLog10() < LEAST_GUESSES
                ? Optional.of("this password is among those that are tried early; take several words that do not belong"
                        + " together")
                : Optional.empty();
    }

    /** Reads its lists when the first password is chosen: most processes never need them. */
    private static final class Estimator {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }
}
