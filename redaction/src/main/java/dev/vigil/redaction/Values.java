package dev.vigil.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value looks like. */
final class Values {
    private static final int LONGEST_STAND_IN = 64;
    private static final int SHORTEST_BLANK = 4;
    private static final int FEWEST_BLANKED = 8;
    /** U+2026 as patterns see it, each byte a character. */
    private static final String ELLIPSIS = Rule.asBytes("\u2026");

    private static final Pattern STAND_IN = Pattern.compile("\\[[A-Z][A-Z0-9_]+\\]");

    /** The value is fetched from elsewhere, or was already hidden: nothing in it needs hiding. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{.*|\\$\\(.*|\\$\\[.*|"
            + "\\\\?\\$[A-Za-z_][A-Za-z0-9_]*(?:\\[.*)?|\\{\\{.*|\\{[a-zA-Z_][\\w.]*(?:[(:}].*)?|"
            + "<[^>]*>?|#\\{.*|%\\(.*|%[sdv]|%[A-Za-z_]+%|@@?[A-Z_]+@@?|"
            + "@Microsoft\\.KeyVault\\(.*|op://.*|!(?:vault|Ref|Sub|GetAtt|ImportValue|Join|If|Select|secret|env_var)\\b.*|"
            + "\\[[A-Za-z_ -]+\\]|[A-Z_]*REDACTED[A-Z_]*");

    /** What authors of examples write where a value would stand. */
    private static final Pattern MADE_UP =
            Pattern.compile("(?i).*(?:fake|dummy|placeholder|your[_-]|insert[_-]|[x*]{6,}).*|[x*.-]{3,}|<.*>");

    private static final Set<String> NOTHING = Set.of(
            "null",
            "nil",
            "none",
            "true",
            "false",
            "undefined",
            "empty",
            "string",
            "required",
            "optional",
            "redacted",
            "hidden",
            "masked",
            "removed",
            "filtered",
            "encrypted",
            "sensitive",
            "secret)",
            "unset",
            "default",
            "n/a",
            "yes",
            "no",
            "on",
            "off");

    private Values() {}

    /** Whether the value lies in something like {@code [EMAIL_1]}, which stands for a value masked before. */
    static boolean isStandIn(String text, int from, int to) {
        if (text.charAt(from) != '[') {
            return false;
        }
        var standIn = STAND_IN.matcher(text).region(from, Math.min(text.length(), from + LONGEST_STAND_IN));
        return standIn.lookingAt() && standIn.end() >= to;
    }

    /** Whether two thirds and more of the value are runs of x or stars: somebody has masked it already. */
    static boolean isBlanked(String text, int from, int to) {
        int blanked = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean blank = c == 'x' || c == 'X' || c == '*';
            run = !blank ? 0 : i > from && text.charAt(i - 1) == c ? run + 1 : 1;
            blanked += run == SHORTEST_BLANK ? SHORTEST_BLANK : run > SHORTEST_BLANK ? 1 : 0;
        }
        return blanked >= FEWEST_BLANKED && blanked * 3 >= (to - from) * 2;
    }

    /** Whether only the beginning was written: {@code c2VjcmV0...}. */
    static boolean isAbbreviated(String value) {
        return value.contains("..") || value.contains(ELLIPSIS);
    }

    static boolean isReference(String text, int from, int to) {
        String value = text.substring(from, to);
        return REFERENCE.matcher(value).matches()
                || MADE_UP.matcher(value).matches()
                || NOTHING.contains(value.toLowerCase(Locale.ROOT))
                || (isOneCharacter(value) && !Character.isLetterOrDigit(value.charAt(0)))
                || (value.length() > 3 && isOneCharacter(value))
                || isCalled(text, value, to);
    }

    /** {@code base64(user)}: the value is what this computes. */
    private static boolean isCalled(String text, String value, int to) {
        return to < text.length() && text.charAt(to) == '(' && value.chars().allMatch(Character::isLetterOrDigit);
    }

    /** Whether the value stands under a name such as {@code span_id}. */
    static boolean isNamedId(String text, int from) {
        int at = from;
        while (at > 0 && from - at < 6 && "\"'=: ".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        String before = text.substring(Math.max(0, at - 16), at).toLowerCase(Locale.ROOT);
        return at < from && before.endsWith("id") && !before.contains("card") && !before.endsWith("paid");
    }

    static boolean isOneCharacter(String value) {
        return value.chars().allMatch(c -> c == value.charAt(0));
    }

    static String digits(String text, int from, int to) {
        var digits = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    /** Shannon entropy in bits a character. */
    static double entropy(String value) {
        var counts = new int[ByteSet.SIZE];
        for (int i = 0; i < value.length(); i++) {
            counts[value.charAt(i) & 0xFF]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
