package dev.vigil.redaction;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Check digits of values that carry them. */
final class Checksums {
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int GITHUB_CHECK = 6;
    private static final int GITHUB_PREFIX = 4;
    private static final int GITHUB_LENGTH = 40;

    private Checksums() {}

    static boolean github(String text, int from, int to) {
        if (to - from != GITHUB_LENGTH) {
            return false;
        }
        var crc = new CRC32();
        crc.update(text.substring(from + GITHUB_PREFIX, to - GITHUB_CHECK).getBytes(StandardCharsets.ISO_8859_1));
        long rest = crc.getValue();
        for (int i = to - 1; i >= to - GITHUB_CHECK; i--) {
            if (text.charAt(i) != BASE_62.charAt((int) (rest % 62))) {
                return false;
            }
            rest /= 62;
        }
        return true;
    }

    static boolean card(String text, int from, int to) {
        String digits = Values.digits(text, from, to);
        if (digits.length() < 12 || digits.length() > 19) {
            return false;
        }
        char issuer = digits.charAt(0);
        // 0 and 1 begin no bank card, but they begin every epoch time in milliseconds until 2033.
        boolean bank = issuer >= '2' && issuer <= '6';
        boolean airline = issuer == '1' && digits.length() == 15;
        return (bank || airline) && !Values.isOneCharacter(digits) && luhn(digits);
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    static boolean iban(String text, int from, int to) {
        var compact = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != ' ' && text.charAt(i) != '-') {
                compact.append(text.charAt(i));
            }
        }
        if (compact.length() < 15 || compact.length() > 34) {
            return false;
        }
        String moved = compact.substring(4) + compact.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < moved.length(); i++) {
            int value = Character.digit(moved.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }

    static boolean ssn(String text, int from, int to) {
        String digits = Values.digits(text, from, to);
        int area = Integer.parseInt(digits.substring(0, 3));
        return area != 0 && area != 666 && area < 900 && !digits.startsWith("00", 3) && !digits.endsWith("0000");
    }
}
