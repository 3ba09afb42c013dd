package dev.vigil.redaction;

import java.util.Locale;

/** Numbers of persons and companies that hold letters, by the check character that their register gives them. */
final class LetteredIds {
    private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final int[] CHINESE = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] UEN_BUSINESS = {10, 4, 9, 3, 8, 2, 7, 1};
    private static final int[] UEN_COMPANY = {10, 8, 6, 4, 9, 7, 5, 3, 1};
    private static final int[] ICAO = {7, 3, 1};

    private LetteredIds() {}

    /** Spain: 7 or 8 digits, or a letter for foreigners and 7 digits, and a letter that is their remainder by 23. */
    static boolean spanish(String text, int from, int to) {
        String id = text.substring(from, to).replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
        int foreign = "XYZ".indexOf(id.charAt(0));
        String number = (foreign >= 0 ? foreign + id.substring(1, id.length() - 1) : id.substring(0, id.length() - 1));
        return NIF_LETTERS.charAt(Integer.parseInt(number) % NIF_LETTERS.length()) == id.charAt(id.length() - 1);
    }

    /** A company of Singapore: 8 or 9 digits and a letter by their remainder; other ids end in a letter of their own. */
    static boolean singaporean(String text, int from, int to) {
        int length = to - from - 1;
        if (!Character.isDigit(text.charAt(from)) || (length != 8 && length != 9)) {
            return true;
        }
        int remainder = Digits.sum(Digits.of(text, from, to), length == 8 ? UEN_BUSINESS : UEN_COMPANY) % 11;
        return (length == 8 ? "XMKECAWLJDB" : "ZKCMDNERGWH").charAt(remainder) == text.charAt(to - 1);
    }

    /** Finland: date of birth, sign of the century, number and a character that is their remainder by 31. */
    static boolean finnish(String text, int from, int to) {
        String id = text.substring(from, to);
        int number = Integer.parseInt(id.substring(0, 6) + id.substring(7, 10));
        int century = "+".indexOf(id.charAt(6)) >= 0 ? 1800 : "ABCDEF".indexOf(id.charAt(6)) >= 0 ? 2000 : 1900;
        int[] digits = Digits.of(text, from, to);
        return Digits.isDate(century + Digits.two(digits, 4), Digits.two(digits, 2), Digits.two(digits, 0))
                && !id.startsWith("00", 7)
                && FINNISH.charAt(number % FINNISH.length()) == id.charAt(10);
    }

    /** The German pension number: area, date of birth, initial, serial and a check digit over cross sums. */
    static boolean germanPension(String text, int from, int to) {
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        String id = text.substring(from, to);
        String spelled = id.substring(0, 8) + String.format("%02d", id.charAt(8) - 'A' + 1) + id.substring(9);
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = (spelled.charAt(i) - '0') * weights[i];
            sum += product / 10 + product % 10;
        }
        int day = Integer.parseInt(id.substring(2, 4)) % 50;
        int month = Integer.parseInt(id.substring(4, 6));
        return sum % 10 == spelled.charAt(12) - '0' && day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }

    /** Travel documents of ICAO 9303: letters count from 10, weights 7, 3, 1, the last digit is the sum modulo 10. */
    static boolean travelDocument(String text, int from, int to) {
        int sum = 0;
        for (int i = from; i < to - 1; i++) {
            sum += Character.digit(text.charAt(i), 36) * ICAO[(i - from) % ICAO.length];
        }
        return sum % 10 == text.charAt(to - 1) - '0';
    }

    /** A DEA number of the United States: two letters and seven digits. */
    static boolean prescriber(String text, int from, int to) {
        int[] d = Digits.of(text, from, to);
        return d.length == 7 && (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5])) % 10 == d[6];
    }

    /** A resident of China: 17 digits with the date of birth, and a check character (ISO 7064, modulo 11-2). */
    static boolean chinese(String text, int from, int to) {
        int[] d = Digits.of(text, from, from + 17);
        int check = (12 - Digits.sum(d, CHINESE) % 11) % 11;
        return Digits.isDate(Digits.two(d, 6) * 100 + Digits.two(d, 8), Digits.two(d, 10), Digits.two(d, 12))
                && "0123456789X".charAt(check) == Character.toUpperCase(text.charAt(to - 1));
    }
}
