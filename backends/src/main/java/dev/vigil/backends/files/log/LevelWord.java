package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Levels as they stand in text: upper-case words, and the numbers some loggers write. */
final class LevelWord {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 13;
    /** Three letters, as Serilog, zerolog and others write them. */
    private static final Map<String, Level> SHORT =
            Map.of("INF", Level.INFO, "WRN", Level.WARN, "FTL", Level.FATAL, "VRB", Level.TRACE, "TRC", Level.TRACE);
    /** Words that are levels only where nothing but a level can stand: those of .NET and MySQL. */
    private static final Map<String, Level> RARE = Map.of(
            "FAIL", Level.ERROR,
            "DBUG", Level.DEBUG,
            "TRCE", Level.TRACE,
            "NOTE", Level.INFO,
            "SYSTEM", Level.INFO,
            "SUCCESS", Level.INFO);

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
        var word = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return Level.parse(word).orElseGet(() -> SHORT.getOrDefault(word, Level.UNKNOWN));
    }

    /** The level of a single letter, as Android, etcd and klog write it. */
    static Level letter(int letter) {
        return switch (letter) {
            case 'V' -> Level.TRACE;
            case 'D' -> Level.DEBUG;
            case 'I', 'N' -> Level.INFO;
            case 'W' -> Level.WARN;
            case 'E' -> Level.ERROR;
            case 'F', 'C' -> Level.FATAL;
            default -> Level.UNKNOWN;
        };
    }

    /** Whether the word is {@code LOG}, which PostgreSQL writes where others write INFO. */
    static boolean isLog(byte[] text, int from, int to) {
        return to - from == 3 && text[from] == 'L' && text[from + 1] == 'O' && text[from + 2] == 'G';
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
        return parse(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** The level that a word names where nothing but a level can stand. */
    static Level parse(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        Level rare = SHORT.getOrDefault(upper, RARE.getOrDefault(upper, Level.UNKNOWN));
        return Level.parse(upper).orElse(rare);
    }
}
