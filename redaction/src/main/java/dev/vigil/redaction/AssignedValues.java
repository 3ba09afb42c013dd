package dev.vigil.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the value under a name such as {@code password} or {@code api_key} is one, rather than a reference, a piece of
 * code or the next word of a sentence.
 */
final class AssignedValues {
    private static final int SHORTEST_TOKEN = 8;
    private static final int LONGEST_NAME = 64;
    private static final double LEAST_ENTROPY = 2.8;
    /** A word such as "example" says nothing of a text longer than authors of examples write. */
    private static final int LONGEST_MADE_UP = 64;

    /** {@code settings.password}, {@code getToken()}, {@code os.environ["X"]}, {@code $pw}. */
    private static final Pattern CODE = Pattern.compile(
            "[A-Za-z_$][\\w$]*(?:(?:\\.|->|::)[A-Za-z_$][\\w$]*)+(?:[\\[(].*)?|[A-Za-z_$][\\w$.]*[\\[(].*|new\\b.*");

    private static final Pattern PATH = Pattern.compile(
            "(?:/(?:var|etc|run|home|opt|usr|tmp|root|mnt|secrets?|config|app|data|dev|proc)/|\\.{1,2}/|~/|[A-Za-z]:\\\\|file:).*");
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]{1,15}://.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]?[a-z]*[.!?]?");
    private static final Pattern NUMBER_OR_TIME =
            Pattern.compile("\\d{1,6}(?:\\.\\d+)?(?:ms|s|m|h|d)?|\\d{4}-\\d\\d-\\d\\d.*");
    private static final Pattern MESSAGE = Pattern.compile(
            "(?i)\\b(?:must|should|required?|invalid|incorrect|wrong|cannot|can't|not|no|expired?s?|characters?|least|enter|"
                    + "please|your|is|are|was|has|have|been|for|forgot|forgotten|reset|change|changed|confirm|new|missing|"
                    + "failed|matche?s?|provided|contain|the)\\b");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:T[\\d:.,]*(?:Z|[+-][\\d:]*)?)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+(?:[_-][A-Za-z]+)*");

    /** What authors of examples write where a key would stand; a password may well be such a word. */
    private static final Pattern MADE_UP = Pattern.compile(
            "(?i)sample|example|change[_-]?(?:me|it|this)|replace[_-]?(?:me|with|this)|[_-]here\\b|"
                    + "\\b(?:my|some|the|any|test)[_-](?:api[_-]?|access[_-]?|secret[_-]?|auth[_-]?)?(?:key|token|secret)\\b");

    /** What manuals write for a name and its password: {@code curl -u username:password}. */
    private static final Pattern LOGIN_OF_MANUALS = Pattern.compile(
            "(?i)(?:user|user_?name|login|name|email|xxx|me|api_?key|test|foo)[\"']?:[\"']?(?:pass|passwd|password|pwd|token|api_?token|secret|yyy|xxx|test|bar)");

    private static final Set<String> SAID_OF_PASSWORDS = Set.of(
            "incorrect",
            "invalid",
            "expired",
            "missing",
            "wrong",
            "changed",
            "required",
            "rejected",
            "failed",
            "failure",
            "accepted",
            "ok",
            "denied",
            "mismatch",
            "unknown",
            "not",
            "must",
            "the",
            "a",
            "is",
            "was",
            "has",
            "for",
            "authentication",
            "reset",
            "updated",
            "disabled",
            "enabled",
            "authenticated",
            "files",
            "compat",
            "password",
            "passwd",
            "token",
            "secret",
            "error",
            "bad",
            "str",
            "string",
            "text",
            "any",
            "field",
            "input",
            "prompt");

    private static final Set<String> FIELD_WORDS = Set.of(
            "password", "passwd", "passphrase", "token", "string", "text", "field", "input", "prompt", "invalid");

    private AssignedValues() {}

    static boolean isQuotedPassword(String text, int from, int to) {
        if (Values.isReference(text, from, to)) {
            return false;
        }
        String value = text.substring(from, to);
        return value.chars().anyMatch(AssignedValues::isWritten) && !isSentence(value) && !isNameOfThing(value);
    }

    static boolean isBarePassword(String text, int from, int to) {
        String value = text.substring(from, to).replaceFirst("[);]+$", "");
        if (Values.isReference(text, from, from + value.length())
                || value.length() < 3
                || isElsewhere(value)
                || TIME.matcher(value).matches()) {
            return false;
        }
        if (SAID_OF_PASSWORDS.contains(value.toLowerCase(Locale.ROOT).replaceAll("[.,!?:]+$", ""))) {
            return false;
        }
        boolean spoken = text.charAt(from - 1) == ' ' && !isWholeRestOfLine(text, to);
        return !(spoken && WORD.matcher(value).matches());
    }

    /** The password of a name and password in one argument. */
    static boolean isLogin(String text, int from, int to) {
        int start = from;
        while (start > 0 && from - start < LONGEST_NAME && " \t\n=".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        String pair = text.substring(start, to).replaceFirst("^[\"']", "");
        return !Values.isReference(text, from, to)
                && !pair.startsWith("<")
                && !LOGIN_OF_MANUALS.matcher(pair).matches();
    }

    /** A person's name rather than what stands for one or says what type it has. */
    static boolean isName(String text, int from, int to) {
        String value = text.substring(from, to);
        return !Values.isReference(text, from, to)
                && !FIELD_WORDS.contains(value.toLowerCase(Locale.ROOT))
                && !value.toLowerCase(Locale.ROOT)
                        .matches(
                                "(?:get|set|first|last|full|given|family|sur)[_ -]?(?:name.*)?|varchar|char|number|integer|object");
    }

    static boolean isQuotedToken(String text, int from, int to) {
        String value = text.substring(from, to);
        return !Values.isReference(text, from, to)
                && !PATH.matcher(value).matches()
                && !ADDRESS.matcher(value).matches()
                && isRandom(value);
    }

    static boolean isBareToken(String text, int from, int to) {
        String value = text.substring(from, to);
        return !Values.isReference(text, from, to) && !isElsewhere(value) && isRandom(value);
    }

    /** Long enough, not words, not a number: what people generate rather than write. */
    private static boolean isRandom(String value) {
        if (value.length() < SHORTEST_TOKEN
                || value.indexOf(' ') >= 0
                || (NAME.matcher(value).matches() && value.length() < 32 && !isMixed(value) && !Spelling.isDrawn(value))
                || (value.length() < LONGEST_MADE_UP && MADE_UP.matcher(value).find())
                || Values.isAbbreviated(value)
                || NUMBER_OR_TIME.matcher(value).matches()) {
            return false;
        }
        return Values.entropy(value) >= LEAST_ENTROPY || value.chars().anyMatch(Character::isDigit);
    }

    /** Lower and upper case in no order that a name would have. */
    private static boolean isMixed(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            if (Character.isUpperCase(value.charAt(i)) != Character.isUpperCase(value.charAt(i - 1))) {
                changes++;
            }
        }
        return changes * 3 > value.length();
    }

    /** A letter of any script or a digit; the first byte of a sign between U+0080 and U+00BF is C2. */
    private static boolean isWritten(int c) {
        return c < 0x80 ? Character.isLetterOrDigit(c) : c > 0xC2;
    }

    private static boolean isElsewhere(String value) {
        return CODE.matcher(value).matches()
                || PATH.matcher(value).matches()
                || ADDRESS.matcher(value).matches();
    }

    /** Words in quotes may be a message about passwords ("must be at least 8 characters"), or a long password. */
    private static boolean isSentence(String value) {
        return value.indexOf(' ') >= 0 && MESSAGE.matcher(value).find();
    }

    /** {@code "password": "password"} names a field. */
    private static boolean isNameOfThing(String value) {
        return FIELD_WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isWholeRestOfLine(String text, int to) {
        return to >= text.length() || text.charAt(to) == '\n' || text.charAt(to) == '\r';
    }
}
