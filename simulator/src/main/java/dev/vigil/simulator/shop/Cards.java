package dev.vigil.simulator.shop;

/** Payment card numbers that belong to nobody but pass the Luhn check (ISO/IEC 7812-1, annex B). */
final class Cards {
    private static final int DIGITS = 16;
    /** Providers keep this range for tests; no bank issues it. */
    private static final String TEST_RANGE = "400000";

    private Cards() {}

    static String number(Dice dice) {
        var digits = new StringBuilder(TEST_RANGE);
        while (digits.length() < DIGITS - 1) {
            digits.append((char) ('0' + dice.below(10)));
        }
        return digits.append((char) ('0' + checkDigit(digits))).toString();
    }

    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            boolean doubled = (digits.length() - i) % 2 == 1;
            int weighted = doubled ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
