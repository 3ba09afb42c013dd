package dev.vigil.redaction;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Arithmetic over the digits of numbers that registers give out. */
final class Digits {
    private Digits() {}

    static int sum(int[] digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digits[i] * weights[i];
        }
        return sum;
    }

    static int two(int[] digits, int at) {
        return digits[at] * 10 + digits[at + 1];
    }

    static long number(int[] digits, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + digits[i];
        }
        return number;
    }

    static boolean isDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getYear() == year;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static int[] of(String text, int from, int to) {
        return Values.digits(text, from, to).chars().map(c -> c - '0').toArray();
    }
}
