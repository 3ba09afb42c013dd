package dev.vigil.backends.remote;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The runs of a text's characters that stand in a store as they are, however values are written there: in JSON within JSON, with
 * letters beyond ASCII escaped or not, with numbers and truth values that are no texts. Whatever holds the text holds its runs.
 */
public final class PlainRuns {
    /** What a number may look like. */
    private static final String OF_NUMBERS = "[-0-9.eE+ ]*";

    private static final Set<String> WORDS = Set.of("true", "false", "null", "nan", "infinity");

    private PlainRuns() {}

    /** May be none: then nothing can be looked for. */
    public static SortedSet<String> of(String text) {
        return of(text, PlainRuns::isPlain);
    }

    /** The same where nothing is escaped: Chinese, which knows no letter case, stands as it is, too. */
    public static SortedSet<String> ofUnescaped(String text) {
        return of(text, c -> isPlain(c) || Character.isIdeographic(c));
    }

    private static SortedSet<String> of(String text, IntPredicate stays) {
        var runs = new TreeSet<String>();
        var run = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (stays.test(c)) {
                run.appendCodePoint(c);
            } else {
                keep(run.toString(), runs);
                run.setLength(0);
            }
        });
        keep(run.toString(), runs);
        return runs;
    }

    private static void keep(String run, Set<String> into) {
        boolean mayBeNoText =
                run.matches(OF_NUMBERS) || WORDS.stream().anyMatch(word -> word.contains(run.toLowerCase(Locale.ROOT)));
        if (!mayBeNoText) {
            into.add(run);
        }
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || " -_.".indexOf(c) >= 0;
    }
}
