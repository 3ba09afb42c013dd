package dev.vigil.api.query;

/**
 * A text to look for inside others, letter case aside, without copying them.
 *
 * <p>Short needles jump from one occurrence of their rarest letter to the next, which the JDK does with vector
 * instructions, and compare around it. Long ones use Knuth, Morris and Pratt's automaton ("Fast Pattern Matching in
 * Strings", SIAM J. Computing 6(2), 1977): there the comparing around each occurrence could be made to cost the product of
 * both lengths.
 */
final class Needle {
    private static final int MAX_SHORT = 32;
    // Letters of log lines, the most frequent first; what is not here is rarer.
    private static final String FREQUENT = " eatroinscldpum0.1fgh2-=:/y3bv5w4k,_6897x\"jqz";

    private final char[] folded;
    private final int rarest;
    private final int[] fallback;

    Needle(String text) {
        this.folded = Letters.fold(text);
        this.rarest = folded.length > MAX_SHORT ? -1 : rarest(folded);
        this.fallback = rarest < 0 ? fallback(folded) : new int[0];
    }

    boolean isWhole(String text) {
        return text.length() == folded.length && Letters.matchAt(text, 0, folded);
    }

    boolean startsWhole(String text) {
        return Letters.matchAt(text, 0, folded);
    }

    boolean occursIn(String text) {
        return occurs(text, false);
    }

    boolean startsWordIn(String text) {
        return occurs(text, true);
    }

    private boolean occurs(String text, boolean atWord) {
        if (folded.length == 0) {
            return true;
        }
        if (folded.length > text.length()) {
            return false;
        }
        return rarest < 0 ? occursByAutomaton(text, atWord) : occursAroundRarest(text, atWord);
    }

    private boolean occursAroundRarest(String text, boolean atWord) {
        char low = folded[rarest];
        char high = low >= 'a' && low <= 'z' ? (char) (low - ('a' - 'A')) : low;
        int end = text.length() - folded.length + rarest + 1;
        int nextLow = text.indexOf(low, rarest, end);
        int nextHigh = low == high ? -1 : text.indexOf(high, rarest, end);
        while (nextLow >= 0 || nextHigh >= 0) {
            boolean lowFirst = nextHigh < 0 || (nextLow >= 0 && nextLow < nextHigh);
            int start = (lowFirst ? nextLow : nextHigh) - rarest;
            if (Letters.matchAt(text, start, folded) && (!atWord || Letters.startsWord(text, start))) {
                return true;
            }
            if (lowFirst) {
                nextLow = text.indexOf(low, nextLow + 1, end);
            } else {
                nextHigh = text.indexOf(high, nextHigh + 1, end);
            }
        }
        return false;
    }

    private boolean occursByAutomaton(String text, boolean atWord) {
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Letters.fold(text.charAt(i));
            while (matched > 0 && folded[matched] != c) {
                matched = fallback[matched - 1];
            }
            if (folded[matched] == c) {
                matched++;
            }
            if (matched == folded.length) {
                if (!atWord || Letters.startsWord(text, i + 1 - matched)) {
                    return true;
                }
                matched = fallback[matched - 1];
            }
        }
        return false;
    }

    // Outside ASCII a folded letter may stand for more than two, so none of those is jumped to.
    private static int rarest(char[] folded) {
        int best = -1;
        int bestRank = -1;
        for (int i = 0; i < folded.length; i++) {
            int frequent = FREQUENT.indexOf(folded[i]);
            int rank = frequent < 0 ? FREQUENT.length() : frequent;
            if (folded[i] < 0x80 && rank > bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        return best;
    }

    private static int[] fallback(char[] folded) {
        int[] fallback = new int[folded.length];
        int matched = 0;
        for (int i = 1; i < folded.length; i++) {
            while (matched > 0 && folded[matched] != folded[i]) {
                matched = fallback[matched - 1];
            }
            if (folded[matched] == folded[i]) {
                matched++;
            }
            fallback[i] = matched;
        }
        return fallback;
    }
}
