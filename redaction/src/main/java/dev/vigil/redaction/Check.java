package dev.vigil.redaction;

import com.google.errorprone.annotations.Immutable;

/**
 * What must hold for a value beyond its shape. For personal data a failed check discards the finding; for a token with
 * a known prefix it only lowers the confidence, because a leaked token with a typing error is still nobody's business.
 */
enum Check {
    NONE((text, from, to) -> true),
    /** A password under a name that says so, in quotes. */
    PASSWORD_QUOTED(AssignedValues::isQuotedPassword),
    /** A password under a name that says so, without quotes. */
    PASSWORD_BARE(AssignedValues::isBarePassword),
    /** A key or token under a name that says so, in quotes. */
    TOKEN_QUOTED(AssignedValues::isQuotedToken),
    /** A key or token under a name that says so, without quotes. */
    TOKEN_BARE(AssignedValues::isBareToken),
    /** What a program generates and nobody writes: after a word such as {@code token}, without a sign between. */
    GENERATED(Randomness::isGenerated),
    /** The same for names that also stand before checksums and ids, which are hexadecimal. */
    GENERATED_NOT_HEX(Randomness::isGeneratedAndNotHex),
    /** A password in a URL or after a user name. */
    CREDENTIAL((text, from, to) -> !Values.isReference(text, from, to)),
    /** The password of a name and password in one argument, but for those of manuals. */
    LOGIN(AssignedValues::isLogin),
    /** GitHub's CRC32 in the last six characters (github.blog, "Behind GitHub's new authentication token formats"). */
    GITHUB_CRC((text, from, to) -> true) {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Checksums.github(text, from, to) ? 1 : given;
        }
    },
    /** A payment card: issuer's first digit, 12 to 19 digits, Luhn (ISO/IEC 7812-1). */
    CARD((text, from, to) -> Checksums.card(text, from, to) && !Values.isNamedId(text, from)),
    /** Remainder 1 modulo 97 (ISO 13616). */
    IBAN(Checksums::iban),
    /** Area, group and serial that the U.S. Social Security Administration gives out. */
    SSN(Checksums::ssn),
    /** An IPv4 address that can name a machine. */
    IPV4(Addresses::isIpv4),
    /** An IPv6 address (RFC 4291, section 2.2) that can name a machine. */
    IPV6(Addresses::isIpv6),
    MAC(Addresses::isMac),
    /** The check digit of one of the registers of persons and companies known here. */
    NATIONAL_NUMBER(NationalIds::isNumber),
    /** The same where words say what the number is. */
    NAMED_NUMBER(NationalIds::isNamedNumber),
    SWEDISH_PERSON(NationalIds::isSwedishPerson),
    SPANISH(LetteredIds::spanish),
    FINNISH(LetteredIds::finnish),
    SINGAPORE(LetteredIds::singaporean),
    GERMAN_PENSION(LetteredIds::germanPension),
    CHINESE(LetteredIds::chinese),
    TRAVEL_DOCUMENT(LetteredIds::travelDocument),
    PRESCRIBER(LetteredIds::prescriber),
    BITCOIN(Wallets::isBitcoin),
    /** What a field for a person's name holds. */
    NAME(AssignedValues::isName),
    /** A number of one of the countries known here, without the country's code. */
    NATIONAL_PHONE(Phones::isNational),
    /** A number after a plus (ITU-T E.164). */
    PHONE(Phones::isInternational),
    /** As a national number is written, after a word that says so. */
    NAMED_PHONE((text, from, to) -> {
        int digits = Values.digits(text, from, to).length();
        return digits >= 8 && digits <= 12;
    });

    /** How far before a value checks and patterns may look. */
    static final int CONTEXT = 256;

    /** Whether the value at {@code [from, to)} is what it looks like. */
    @Immutable
    private interface Test {
        boolean holds(String text, int from, int to);
    }

    private final Test test;

    Check(Test test) {
        this.test = test;
    }

    /** The confidence in the value at {@code [from, to)}, 0 to discard it. Reads at most {@link #CONTEXT} bytes before. */
    double confidence(String text, int from, int to, double given) {
        return test.holds(text, from, to) ? given : 0;
    }
}
