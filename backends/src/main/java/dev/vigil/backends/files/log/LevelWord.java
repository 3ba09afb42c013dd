package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Levels as they stand in text: upper-case words, and the numbers some loggers write. */
final class LevelWord {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 13;

    private LevelWord() {}

    /** The level that this whole word names in upper case, such as {@code ERROR}; unknown for any other. */
    static Level upperCase(byte[] text, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) {
            return Level.UNKNOWN;
        }
        for (int i = from; i < to; i++) {
            if (text[i] < 'A' || text[i] > 'Z') {
                return Level.UNKNOWN;
            }
        }
        return parse(text, from, to);
    }

    /** The level that this whole word names in any letter case, single letters too; unknown for any other. */
    static Level anyCase(byte[] text, int from, int to) {
        return to - from < 1 || to - from > LONGEST ? Level.UNKNOWN : parse(text, from, to);
    }

    /**
     * The level of a number: the tens of pino, bunyan and Python ({@code 30} is info, {@code 50} an error), or below them the
     * severities 0 to 7 of RFC 5424.
     */
    static Level ofNumber(String text) {
        return switch (text) {
            case "10" -> Level.TRACE;
            case "20" -> Level.DEBUG;
            case "30" -> Level.INFO;
            case "40" -> Level.WARN;
            case "50" -> Level.ERROR;
            case "60" -> Level.FATAL;
            default -> ofSeverity(text);
        };
    }

    /** The level of a severity of RFC 5424, section 6.2.1: 0 is an emergency, 7 is debugging. */
    static Level ofSeverity(String text) {
        return switch (text) {
            case "0", "1", "2" -> Level.FATAL;
            case "3" -> Level.ERROR;
            case "4" -> Level.WARN;
            case "5", "6" -> Level.INFO;
            case "7" -> Level.DEBUG;
            default -> Level.UNKNOWN;
        };
    }

    private static Level parse(byte[] text, int from, int to) {
        return Level.parse(new String(text, from, to - from, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT))
                .orElse(Level.UNKNOWN);
    }
}
