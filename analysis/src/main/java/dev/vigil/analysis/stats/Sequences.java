package dev.vigil.analysis.stats;

import java.util.HashMap;
import java.util.Map;

/**
 * How surprising the next value of a stream is after the last few, with values cut into a few levels between the least and the
 * largest so far: what followed the same levels before was seldom this one.
 */
final class Sequences {
    /** More sequences than this are not remembered. */
    static final int MAX_SEQUENCES = 200_000;

    private static final int LEVELS = 8;
    private static final int LONGEST = 5;
    private static final int MIN_SEEN = 3;
    private static final double UNSEEN = 0.3;

    private final Map<Long, int[]> before = new HashMap<>();
    private final Map<Long, int[]> followed = new HashMap<>();
    private final int[] last = new int[LONGEST];

    /** Takes the next value, as a share of the range so far; learns only once there are enough of them. */
    double next(double share, boolean learns) {
        int level = Math.clamp((int) (LEVELS * share), 0, LEVELS - 1);
        double surprise = learns ? surprise(level) : 0;
        System.arraycopy(last, 0, last, 1, LONGEST - 1);
        last[0] = level;
        return surprise;
    }

    private double surprise(int level) {
        double sum = 0;
        int told = 0;
        long sequence = 1;
        for (int length = 1; length <= LONGEST; length++) {
            sequence = sequence * (LEVELS + 1) + last[length - 1] + 1;
            long key = sequence * (2 * LONGEST) + length;
            int[] seen = count(before, key);
            int[] same = count(followed, key * (LEVELS + 1) + level);
            if (seen[0] >= MIN_SEEN) {
                sum -= Math.log((same[0] + UNSEEN) / (seen[0] + 1));
                told++;
            }
            seen[0]++;
            same[0]++;
        }
        return told == 0 ? 0 : sum / told;
    }

    private static int[] count(Map<Long, int[]> counts, long key) {
        int[] known = counts.get(key);
        if (known != null) {
            return known;
        }
        int[] fresh = {0};
        if (counts.size() < MAX_SEQUENCES) {
            counts.put(key, fresh);
        }
        return fresh;
    }
}
