package dev.vigil.redaction;

import java.util.List;
import java.util.function.Predicate;

/** Which numbers are somebody's or some company's: the check digits of the registers that give them out. */
final class NationalIds {
    private static final int[] ABN = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    private static final int[] ACN = {8, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] TFN = {1, 4, 3, 7, 5, 8, 6, 9, 10};
    private static final int[] MEDICARE = {1, 3, 7, 9, 1, 3, 7, 9};
    private static final int[] ROUTING = {3, 7, 1, 3, 7, 1, 3, 7, 1};
    private static final int[] LANR = {4, 9, 4, 9, 4, 9};
    private static final int[] BSN = {9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] NIF = {9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] NHS = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    private static final int[] BRN = {1, 3, 7, 1, 3, 7, 1, 3, 5};
    private static final int[] NORWEGIAN_FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] NORWEGIAN_SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

    /** By number of digits; a number is one when any register could have given it out. */
    private static final List<Predicate<int[]>> OF_9 =
            List.of(NationalIds::acn, NationalIds::tfn, NationalIds::routing, NationalIds::lanr, NationalIds::itin);

    private static final List<Predicate<int[]>> OF_10 =
            List.of(NationalIds::medicare, NationalIds::nhs, NationalIds::swedish, NationalIds::koreanCompany);
    private static final List<Predicate<int[]>> OF_11 = List.of(
            NationalIds::abn,
            NationalIds::medicare,
            NationalIds::pesel,
            NationalIds::turkish,
            NationalIds::germanTax,
            NationalIds::italianCompany,
            NationalIds::belgian,
            NationalIds::norwegian,
            NationalIds::brazilian);
    private static final List<Predicate<int[]>> OF_12 = List.of(NationalIds::aadhaar, NationalIds::swedish);
    private static final List<Predicate<int[]>> OF_13 =
            List.of(NationalIds::thai, NationalIds::korean, NationalIds::southAfrican, NationalIds::swiss);

    /** Of registers whose check digit a tenth of all numbers has by chance: only where words say what the number is. */
    private static final List<Predicate<int[]>> NAMED = List.of(
            NationalIds::canadian,
            NationalIds::dutch,
            NationalIds::portuguese,
            NationalIds::provider,
            NationalIds::nigerian);

    private NationalIds() {}

    /** The same for a number that words say is one of a person or a company. */
    static boolean isNamedNumber(String text, int from, int to) {
        int[] digits = Digits.of(text, from, to);
        return isNumber(text, from, to) || (!isOneDigit(digits) && any(NAMED, digits));
    }

    /** 9 to 13 digits, however grouped, with the check digit of one of the registers known here. */
    static boolean isNumber(String text, int from, int to) {
        int[] digits = Digits.of(text, from, to);
        boolean bare = digits.length == to - from;
        if (isOneDigit(digits) || (bare && isTime(digits))) {
            return false;
        }
        return switch (digits.length) {
            case 9 -> bare ? any(OF_9, digits) : grouped(text, from, digits);
            case 10 -> any(OF_10, digits);
            case 11 -> any(OF_11, digits);
            case 12 -> any(OF_12, digits);
            case 13 -> any(OF_13, digits);
            case 15 -> french(digits);
            default -> false;
        };
    }

    /** Nine digits in groups: the dashes tell of whom. */
    private static boolean grouped(String text, int from, int[] digits) {
        if (text.charAt(from + 4) == '-') {
            return routing(digits);
        }
        return any(OF_9, digits) || (text.charAt(from + 3) == '-' && text.charAt(from + 7) == '-' && canadian(digits));
    }

    /** The twelve digits of a person in Sweden; a date and a time of day are no person. */
    static boolean isSwedishPerson(String text, int from, int to) {
        int[] digits = Digits.of(text, from, to);
        boolean time = Digits.two(digits, 8) < 24 && Digits.two(digits, 10) < 60;
        return digits.length == 12 && !time && swedish(digits);
    }

    /** Seconds or milliseconds since 1970, from 2008 to 2036. */
    private static boolean isTime(int[] digits) {
        boolean clock = digits.length == 10 || digits.length == 13;
        return clock
                && Digits.number(digits, 0, 10) >= (digits.length == 10 ? 1_200_000_000L : 1_500_000_000L)
                && Digits.number(digits, 0, 10) < 2_100_000_000L;
    }

    private static boolean canadian(int[] d) {
        return d.length == 9 && Checksums.luhn(written(d));
    }

    /** The eleven test of the burgerservicenummer. */
    private static boolean dutch(int[] d) {
        return d.length == 9 && Math.floorMod(Digits.sum(d, BSN) - d[8], 11) == 0;
    }

    private static boolean portuguese(int[] d) {
        return d.length == 9 && (11 - Digits.sum(d, NIF) % 11) % 11 % 10 == d[8];
    }

    /** A provider of health care in the United States: Luhn behind the prefix of the register. */
    private static boolean provider(int[] d) {
        return d.length == 10 && (d[0] == 1 || d[0] == 2) && Checksums.luhn("80840" + written(d));
    }

    private static String written(int[] digits) {
        var text = new StringBuilder();
        for (int digit : digits) {
            text.append(digit);
        }
        return text.toString();
    }

    private static boolean acn(int[] d) {
        return (10 - Digits.sum(d, ACN) % 10) % 10 == d[8];
    }

    private static boolean tfn(int[] d) {
        return Digits.sum(d, TFN) % 11 == 0;
    }

    private static boolean abn(int[] d) {
        return (Digits.sum(d, ABN) - ABN[0]) % 89 == 0;
    }

    private static boolean medicare(int[] d) {
        return d[0] >= 2 && d[0] <= 6 && Digits.sum(d, MEDICARE) % 10 == d[8];
    }

    private static boolean routing(int[] d) {
        int district = Digits.two(d, 0);
        boolean known = district <= 12 || (district >= 21 && district <= 32) || (district >= 61 && district <= 72);
        return (known || district == 80) && Digits.sum(d, ROUTING) % 10 == 0;
    }

    private static boolean lanr(int[] d) {
        return (10 - Digits.sum(d, LANR) % 10) % 10 == d[6];
    }

    private static boolean itin(int[] d) {
        int group = Digits.two(d, 3);
        return d[0] == 9
                && ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group != 93));
    }

    private static boolean nhs(int[] d) {
        return (11 - Digits.sum(d, NHS) % 11) % 11 == d[9];
    }

    private static boolean koreanCompany(int[] d) {
        return (10 - (Digits.sum(d, BRN) + d[8] * 5 / 10) % 10) % 10 == d[9];
    }

    /** A person's date of birth, or a company's number whose third digit is 2 or more; Luhn over the last ten. */
    private static boolean swedish(int[] all) {
        int from = all.length - 10;
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int weighted = all[from + i] * (i % 2 == 0 ? 2 : 1);
            sum += weighted / 10 + weighted % 10;
        }
        int day = Digits.two(all, from + 4);
        boolean company = all.length == 10 && all[2] >= 2;
        int century = all.length == 12 ? Digits.two(all, 0) : 19;
        boolean person = (century >= 18 && century <= 20)
                && Digits.isDate(
                        century * 100 + Digits.two(all, from), Digits.two(all, from + 2), day > 60 ? day - 60 : day);
        return sum % 10 == 0 && (company || person);
    }

    private static boolean pesel(int[] d) {
        return (10 - Digits.sum(d, PESEL) % 10) % 10 == d[10]
                && Digits.isDate(1900 + Digits.two(d, 0), (Digits.two(d, 2) - 1) % 20 + 1, Digits.two(d, 4));
    }

    private static boolean turkish(int[] d) {
        int odd = d[0] + d[2] + d[4] + d[6] + d[8];
        int even = d[1] + d[3] + d[5] + d[7];
        return d[0] != 0 && Math.floorMod(odd * 7 - even, 10) == d[9] && (odd + even + d[9]) % 10 == d[10];
    }

    /** ISO 7064, modulo 11-10; of the first ten digits one occurs twice or three times. */
    private static boolean germanTax(int[] d) {
        int product = 10;
        var seen = new int[10];
        for (int i = 0; i < 10; i++) {
            int sum = (d[i] + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
            seen[d[i]]++;
        }
        int most = java.util.Arrays.stream(seen).max().orElse(0);
        return d[0] != 0 && most <= 3 && (11 - product) % 10 == d[10];
    }

    private static boolean italianCompany(int[] d) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            int weighted = d[i] * (i % 2 == 0 ? 1 : 2);
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean belgian(int[] d) {
        long number = Digits.number(d, 0, 9);
        long check = Digits.number(d, 9, 11);
        return Digits.isDate(1900 + Digits.two(d, 0), Digits.two(d, 2), Digits.two(d, 4))
                && (97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check);
    }

    private static boolean norwegian(int[] d) {
        int first = (11 - Digits.sum(d, NORWEGIAN_FIRST) % 11) % 11;
        int second = (11 - Digits.sum(d, NORWEGIAN_SECOND) % 11) % 11;
        return Digits.isDate(2000 + Digits.two(d, 4), Digits.two(d, 2), Digits.two(d, 0) % 40)
                && first == d[9]
                && second == d[10];
    }

    private static boolean brazilian(int[] d) {
        for (int length = 9; length <= 10; length++) {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                sum += d[i] * (length + 1 - i);
            }
            if (sum * 10 % 11 % 10 != d[length]) {
                return false;
            }
        }
        return true;
    }

    private static boolean aadhaar(int[] d) {
        return d[0] >= 2 && Verhoeff.holds(d);
    }

    private static boolean nigerian(int[] d) {
        return d.length == 11 && Verhoeff.holds(d);
    }

    private static boolean thai(int[] d) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += d[i] * (13 - i);
        }
        int unit = d[2];
        boolean province = switch (d[1]) {
            case 1, 3, 4 -> true;
            case 2, 6, 7 -> unit <= 7;
            case 5 -> unit <= 8;
            case 8, 9 -> unit <= 6;
            default -> false;
        };
        return d[0] >= 1 && d[0] <= 8 && province && (11 - sum % 11) % 10 == d[12];
    }

    /** Since 2020 without a check digit: the date and the sex and century remain. */
    private static boolean korean(int[] d) {
        return d[6] >= 1 && d[6] <= 8 && Digits.isDate(2000 + Digits.two(d, 0), Digits.two(d, 2), Digits.two(d, 4));
    }

    private static boolean southAfrican(int[] d) {
        var text = new StringBuilder();
        for (int digit : d) {
            text.append(digit);
        }
        return Digits.isDate(2000 + Digits.two(d, 0), Digits.two(d, 2), Digits.two(d, 4))
                && d[10] <= 2
                && Checksums.luhn(text.toString());
    }

    private static boolean swiss(int[] d) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += d[i] * (i % 2 == 0 ? 1 : 3);
        }
        return Digits.number(d, 0, 3) == 756 && (10 - sum % 10) % 10 == d[12];
    }

    private static boolean french(int[] d) {
        return (d[0] == 1 || d[0] == 2) && 97 - Digits.number(d, 0, 13) % 97 == Digits.number(d, 13, 15);
    }

    private static boolean any(List<Predicate<int[]>> registers, int[] digits) {
        return registers.stream().anyMatch(register -> register.test(digits));
    }

    private static boolean isOneDigit(int[] digits) {
        return java.util.Arrays.stream(digits).distinct().count() == 1;
    }
}
