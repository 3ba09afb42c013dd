package dev.vigil.redaction;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has to stand around a value whose shape alone says too little: words shortly before it that say what it is, or
 * nothing else on its line, as in a list of such values.
 */
final class Surroundings {
    static final Surroundings ANY = new Surroundings(null, false);
    static final Surroundings ALONE = new Surroundings(null, true);

    /** How far before a value a word still speaks of it. */
    private static final int SPEAKS_OF = 80;

    /** Blanks and quotes that a value may have to itself. */
    private static final int MOST_AROUND = 16;

    enum Fit {
        YES,
        NO,
        NEEDS_MORE
    }

    private final @Nullable Pattern words;
    private final boolean alone;

    private Surroundings(@Nullable Pattern words, boolean alone) {
        this.words = words;
        this.alone = alone;
    }

    /** The words (a regular expression) shortly before the value; when {@code orAlone}, a line of its own will do too. */
    static Surroundings after(String words, boolean orAlone) {
        return new Surroundings(Pattern.compile(Rule.asBytes(words), Pattern.CASE_INSENSITIVE), orAlone);
    }

    Fit fit(String text, int from, int to, boolean last, boolean loneValues) {
        if (words == null && !alone) {
            return Fit.YES;
        }
        if (words != null
                && words.matcher(text)
                        .region(Math.max(0, from - SPEAKS_OF), from)
                        .find()) {
            return Fit.YES;
        }
        return alone && loneValues && beginsLine(text, from) ? endsLine(text, to, last) : Fit.NO;
    }

    private static boolean beginsLine(String text, int from) {
        int at = from;
        while (at > 0 && from - at < MOST_AROUND && isAround(text.charAt(at - 1))) {
            at--;
        }
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static Fit endsLine(String text, int to, boolean last) {
        int at = to;
        while (at < text.length() && at - to < MOST_AROUND && isAround(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return last ? Fit.YES : Fit.NEEDS_MORE;
        }
        return text.charAt(at) == '\n' ? Fit.YES : Fit.NO;
    }

    private static boolean isAround(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '"' || c == '\'';
    }
}
