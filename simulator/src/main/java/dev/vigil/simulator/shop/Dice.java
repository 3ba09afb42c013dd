package dev.vigil.simulator.shop;

import java.util.List;

/**
 * Chance that repeats itself: the same seed and name give the same throws on every machine.
 *
 * <p>SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). Written out,
 * and with {@link StrictMath}, because the library's generators do not promise their sequence from one release to the
 * next.
 */
public final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final double UNIT = 0x1.0p-53;
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private long state;
    private double spareGaussian;
    private boolean hasSpare;

    private Dice(long state) {
        this.state = state;
    }

    /** The dice of one purpose: throwing one purpose's dice more often leaves those of the others as they were. */
    public static Dice of(long seed, String purpose) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
        }
        return new Dice(mixed((seed * GOLDEN_GAMMA) ^ hash));
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** At least 0, below 1. */
    public double fraction() {
        return (nextLong() >>> 11) * UNIT;
    }

    public boolean hits(double probability) {
        return probability >= 1 || (probability > 0 && fraction() < probability);
    }

    /** At least 0, below {@code bound}. */
    public int below(int bound) {
        return (int) (fraction() * bound);
    }

    public double between(double low, double high) {
        return low + fraction() * (high - low);
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Exponentially distributed: the wait for the next of events that come independently. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - fraction());
    }

    /** Normally distributed around 0 with deviation 1, by Marsaglia's polar method. */
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spareGaussian;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * fraction() - 1;
            v = 2 * fraction() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = v * scale;
        hasSpare = true;
        return u * scale;
    }

    /** As response times are distributed: half lie below the median, a few far above. */
    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    public String hex(int digits) {
        return text(HEX, digits);
    }

    public String lettersAndDigits(int length) {
        return text(LETTERS_AND_DIGITS, length);
    }

    private String text(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
