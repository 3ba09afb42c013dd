package dev.vigil.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The word that was probably meant: the nearest known one by optimal string alignment distance (insertions, deletions,
 * substitutions and swaps of neighbours; Damerau 1964), when it is near enough.
 */
public final class Suggestion {
    private static final int LONGEST = 100;

    private Suggestion() {}

    /** The known word nearest to this one in any letter case, when at most a third of it (and one letter) is different. */
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
                .map(candidate -> new Scored(candidate, distance(fold(word), fold(candidate))))
                .filter(scored -> scored.distance <= allowed)
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
                .map(Scored::word);
    }

    /** The known words in the order of their distance from this one, the nearest first, however far they are. */
    public static List<String> nearest(String word, Collection<String> known, int most) {
        String asked = shortened(fold(word));
        return known.stream()
                .map(candidate -> new Scored(candidate, distance(asked, shortened(fold(candidate)))))
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
                .limit(most)
                .map(Scored::word)
                .toList();
    }

    /** The end of a sentence: {@code ; did you mean "region"?}, or nothing. */
    public static String question(String word, Collection<String> known) {
        return of(word, known)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** The same where another sentence follows: it ends this one also when nothing is near. */
    public static String end(String word, Collection<String> known) {
        String question = question(word, known);
        return question.isEmpty() ? "." : question;
    }

    private record Scored(String word, int distance) {}

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static String shortened(String word) {
        return word.substring(0, Math.min(LONGEST, word.length()));
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + change);
                if (isSwap(a, b, i, j)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = current;
        }
        return last[b.length()];
    }

    private static boolean isSwap(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
