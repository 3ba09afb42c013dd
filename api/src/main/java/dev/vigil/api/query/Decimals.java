package dev.vigil.api.query;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimal numbers as queries and fields write them: {@code [+-] digits [. digits] [e [+-] digits]}. */
final class Decimals {
    static final int MAX_DIGITS = 100;
    static final int MAX_EXPONENT = 400;

    private static final int LONGEST_TEXT = MAX_DIGITS + 12;
    private static final int DIGITS_OF_LONG = 18;

    private Decimals() {}

    /** Reads a number; empty for anything else, and for one that is longer than any measurement. */
    static Optional<BigDecimal> parse(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST_TEXT || !isNumber(text)) {
            return Optional.empty();
        }
        if (length <= DIGITS_OF_LONG && isWhole(text)) {
            return Optional.of(BigDecimal.valueOf(Long.parseLong(text)));
        }
        var value = new BigDecimal(text).stripTrailingZeros();
        return isReadable(value) ? Optional.of(value) : Optional.empty();
    }

    /** Whether its text would be read again. */
    static boolean isReadable(BigDecimal value) {
        return value.precision() <= MAX_DIGITS && Math.abs(exponent(value)) <= MAX_EXPONENT;
    }

    static String print(BigDecimal value) {
        return Math.abs(exponent(value)) <= 20 && value.scale() <= 40 ? value.toPlainString() : value.toString();
    }

    // The exponent of the first digit, so that 5E+400 and 500 with 398 zeros are the same.
    private static long exponent(BigDecimal value) {
        return (long) value.precision() - value.scale() - 1;
    }

    private static boolean isWhole(String text) {
        return skipDigits(text, isSign(text.charAt(0)) ? 1 : 0) == text.length();
    }

    private static boolean isNumber(String text) {
        int start = isSign(text.charAt(0)) ? 1 : 0;
        int whole = skipDigits(text, start);
        int at = whole;
        int digits = whole - start;
        if (at < text.length() && text.charAt(at) == '.') {
            at = skipDigits(text, whole + 1);
            digits += at - whole - 1;
            if (at == whole + 1) {
                return false;
            }
        }
        return digits > 0 && (at == text.length() || isExponent(text, at));
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int start = at + 1 < text.length() && isSign(text.charAt(at + 1)) ? at + 2 : at + 1;
        int end = skipDigits(text, start);
        return end == text.length() && end > start && end - start <= 4;
    }

    static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }
}
