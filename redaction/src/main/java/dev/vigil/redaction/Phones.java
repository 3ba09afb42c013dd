package dev.vigil.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;

/**
 * Which texts are telephone numbers that can be called. The numbering plans are those of libphonenumber
 * (https://github.com/google/libphonenumber), read when the first number of a country is met.
 */
final class Phones {
    /** Where numbers are written without the code of their country, by how many people do. */
    private static final List<String> COUNTRIES = List.of(
            "IN", "CN", "BR", "GB", "DE", "TR", "FR", "IT", "ES", "PL", "NL", "BE", "CH", "AT", "SE", "FI", "NO", "DK",
            "AU", "JP", "KR", "ZA", "NG", "MX", "IE", "IL");

    private Phones() {}

    /** A number after a plus and the code of its country (ITU-T E.164). */
    static boolean isInternational(String text, int from, int to) {
        int digits = Values.digits(text, from, to).length();
        return digits >= 8 && digits <= 15 && isPossible(text.substring(from, to));
    }

    /** A number as it is written within one of the countries known here. */
    static boolean isNational(String text, int from, int to) {
        int digits = Values.digits(text, from, to).length();
        return digits >= 8
                && digits <= 12
                && COUNTRIES.stream().anyMatch(country -> isValid(text.substring(from, to), country));
    }

    /** Also one that is not given out yet: the plans grow. */
    private static boolean isPossible(String number) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            return phones.isPossibleNumber(phones.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isValid(String number, String country) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            return phones.isValidNumberForRegion(phones.parse(number, country), country);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
