package dev.vigil.bench.signals;

import java.util.Arrays;
import java.util.Locale;

/**
 * A stream with its windows of anomaly and the scores a detector gave. Points count by the scoring function of NAB's paper:
 * the first alarm in a window by how early it is, alarms elsewhere by how far behind the last window they are.
 */
final class NabStream {
    private static final double FALSE_ALARM = 0.11;
    private static final double PROBATION_SHARE = 0.15;
    private static final double LONGEST_PROBATION = 750;
    private static final double STEEPNESS = 5;
    private static final double FAR = 3;

    private final String name;
    private final int[][] windows;
    private final double[] scores;

    /** @param windows first and last row of each, in order */
    NabStream(String name, int[][] windows, double[] scores) {
        this.name = name;
        this.windows = windows;
        this.scores = scores;
    }

    int windows() {
        return windows.length;
    }

    static int[][] windows(long[] seconds, long[][] limits) {
        int[][] windows = new int[limits.length][];
        for (int i = 0; i < limits.length; i++) {
            int first = 0;
            while (seconds[first] < limits[i][0]) {
                first++;
            }
            int last = seconds.length - 1;
            while (seconds[last] > limits[i][1]) {
                last--;
            }
            windows[i] = new int[] {first, last};
        }
        return windows;
    }

    String folder() {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    /** What alarms from a threshold on are worth: at most 1 for each window, -1 for each that is missed. */
    double raw(double threshold) {
        double[] found = new double[windows.length];
        Arrays.fill(found, -1);
        double falseAlarms = 0;
        int next = 0;
        int probation = (int) Math.min(Math.floor(PROBATION_SHARE * scores.length), LONGEST_PROBATION);
        for (int row = 0; row < scores.length; row++) {
            while (next < windows.length && row > windows[next][1]) {
                next++;
            }
            if (row < probation || scores[row] < threshold) {
                continue;
            }
            if (next < windows.length && row >= windows[next][0]) {
                double width = windows[next][1] - windows[next][0] + 1.0;
                double place = -(windows[next][1] - row + 1) / width;
                found[next] = Math.max(found[next], worth(place) / worth(-1));
            } else {
                falseAlarms += FALSE_ALARM * (next == 0 ? -1 : behind(row, windows[next - 1]));
            }
        }
        return Arrays.stream(found).sum() + falseAlarms;
    }

    private static double behind(int row, int[] window) {
        return worth((row - window[1]) / (double) (window[1] - window[0]));
    }

    private static double worth(double place) {
        return place > FAR ? -1 : 2 / (1 + Math.exp(STEEPNESS * place)) - 1;
    }

    /** For people: how many windows were found, and how many alarms were false. */
    String told(double threshold) {
        int found = 0;
        long inside = 0;
        for (int[] window : windows) {
            long alarms = Arrays.stream(scores, window[0], window[1] + 1)
                    .filter(score -> score >= threshold)
                    .count();
            found += alarms > 0 ? 1 : 0;
            inside += alarms;
        }
        long all = Arrays.stream(scores).filter(score -> score >= threshold).count();
        return String.format(
                Locale.ROOT,
                "%s: %d of %d windows, %d other alarms, worth %.2f",
                name,
                found,
                windows.length,
                all - inside,
                raw(threshold));
    }
}
