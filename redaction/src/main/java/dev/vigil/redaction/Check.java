package dev.vigil.redaction;

/**
 * What must hold for a value beyond its shape. For personal data a failed check discards the finding; for a token with
 * a known prefix it only lowers the confidence, because a leaked token with a typing error is still nobody's business.
 */
enum Check {
    NONE {
        @Override
        double confidence(String text, int from, int to, double given) {
            return given;
        }
    },
    /** A password under a name that says so, in quotes. */
    PASSWORD_QUOTED {
        @Override
        double confidence(String text, int from, int to, double given) {
            return AssignedValues.isQuotedPassword(text, from, to) ? given : 0;
        }
    },
    /** A password under a name that says so, without quotes. */
    PASSWORD_BARE {
        @Override
        double confidence(String text, int from, int to, double given) {
            return AssignedValues.isBarePassword(text, from, to) ? given : 0;
        }
    },
    /** A key or token under a name that says so, in quotes. */
    TOKEN_QUOTED {
        @Override
        double confidence(String text, int from, int to, double given) {
            return AssignedValues.isQuotedToken(text, from, to) ? given : 0;
        }
    },
    /** A key or token under a name that says so, without quotes. */
    TOKEN_BARE {
        @Override
        double confidence(String text, int from, int to, double given) {
            return AssignedValues.isBareToken(text, from, to) ? given : 0;
        }
    },
    /** A password in a URL or after a user name. */
    CREDENTIAL {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Values.isReference(text, from, to) ? 0 : given;
        }
    },
    /** GitHub's CRC32 in the last six characters (github.blog, "Behind GitHub's new authentication token formats"). */
    GITHUB_CRC {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Checksums.github(text, from, to) ? 1 : given;
        }
    },
    /** A payment card: issuer's first digit, 13 to 19 digits, Luhn (ISO/IEC 7812-1). */
    CARD {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Checksums.card(text, from, to) && !Values.isNamedId(text, from) ? given : 0;
        }
    },
    /** Remainder 1 modulo 97 (ISO 13616). */
    IBAN {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Checksums.iban(text, from, to) ? given : 0;
        }
    },
    /** Area, group and serial that the U.S. Social Security Administration gives out. */
    SSN {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Checksums.ssn(text, from, to) ? given : 0;
        }
    },
    /** An IPv4 address that can name a machine. */
    IPV4 {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Addresses.isIpv4(text, from, to) ? given : 0;
        }
    },
    /** An IPv6 address (RFC 4291, section 2.2) that can name a machine. */
    IPV6 {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Addresses.isIpv6(text, from, to) ? given : 0;
        }
    },
    MAC {
        @Override
        double confidence(String text, int from, int to, double given) {
            return Addresses.isMac(text, from, to) ? given : 0;
        }
    },
    /** 8 to 15 digits after a plus (ITU-T E.164). */
    PHONE {
        @Override
        double confidence(String text, int from, int to, double given) {
            int digits = Values.digits(text, from, to).length();
            return digits >= 8 && digits <= 15 ? given : 0;
        }
    };

    /** The confidence in the value at {@code [from, to)}, 0 to discard it. Reads at most {@link #CONTEXT} bytes before. */
    abstract double confidence(String text, int from, int to, double given);

    /** How far before a value checks and patterns may look. */
    static final int CONTEXT = 256;
}
