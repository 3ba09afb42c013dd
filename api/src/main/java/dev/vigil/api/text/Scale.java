package dev.vigil.api.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * In which unit values of a size are written, such as 12,884,901,888 bytes in GiB.
 *
 * @param divisor how much of the value's own unit makes one of these
 */
public record Scale(double divisor, String unit) {
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final double KIB = 1024;
    private static final int MAX_TICKS = 4;
    private static final Map<String, String> SHORT = Map.of("seconds", "s", "milliseconds", "ms", "percent", "%");

    /**
     * The unit that suits values of a size.
     *
     * @param size the largest value that is to be written
     */
    public static Scale of(double size, String given) {
        String spelled = given.replaceFirst("/s$", "");
        String per = given.substring(spelled.length());
        String own = SHORT.getOrDefault(spelled, spelled);
        String unit = own + per;
        return switch (own.toLowerCase(Locale.ROOT)) {
            case "1", "ratio" -> per.isEmpty() ? new Scale(0.01, "%") : new Scale(1, per);
            case "s" -> size < 1 && per.isEmpty() ? new Scale(0.001, "ms") : new Scale(1, unit);
            case "ms" -> size >= 10_000 ? new Scale(1_000, "s") : new Scale(1, unit);
            case "bytes", "byte", "by", "b" -> binary(size, per);
            default -> new Scale(1, unit);
        };
    }

    /** A value of the own unit, written in this one. */
    public String text(double value) {
        String gap = unit.isEmpty() || unit.startsWith("%") || unit.startsWith("/") ? "" : " ";
        return Figures.number(rounded(value / divisor)) + gap + unit;
    }

    /** Round values between two others, in the own unit, a few of them. */
    public double[] ticks(double low, double high) {
        double step = step((high - low) / divisor);
        long first = (long) Math.ceil(low / divisor / step - 1e-9);
        long last = (long) Math.floor(high / divisor / step + 1e-9);
        return LongStream.rangeClosed(first, Math.min(last, first + 2 * MAX_TICKS))
                .mapToDouble(i -> i * step * divisor)
                .toArray();
    }

    private static double step(double span) {
        double power = Math.pow(10, Math.floor(Math.log10(span / MAX_TICKS)));
        for (double factor : new double[] {1, 2, 5}) {
            if (span / (factor * power) <= MAX_TICKS) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static Scale binary(double size, String per) {
        int power = 0;
        while (power < BINARY.size() - 1 && size >= Math.pow(KIB, power + 1)) {
            power++;
        }
        return new Scale(Math.pow(KIB, power), BINARY.get(power) + per);
    }

    /** Keeps noise of floating point out of what people read. */
    private static double rounded(double value) {
        double whole = Math.rint(value);
        return Math.abs(value - whole) < 1e-9 ? whole : value;
    }
}
