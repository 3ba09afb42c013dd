package dev.vigil.api.cluster;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads quantities of Kubernetes, such as {@code 100m} or {@code 1Gi}, as numbers of the base unit (cores, bytes, pieces).
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
public final class Amount {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?\\d{1,18}(?:\\.\\d{1,9})?)(?:[eE]([+-]?\\d{1,2}))?(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?");
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("n", 1e-9),
            Map.entry("u", 1e-6),
            Map.entry("m", 1e-3),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("E", 1e18),
            Map.entry("Ki", 0x1p10),
            Map.entry("Mi", 0x1p20),
            Map.entry("Gi", 0x1p30),
            Map.entry("Ti", 0x1p40),
            Map.entry("Pi", 0x1p50),
            Map.entry("Ei", 0x1p60));

    private Amount() {}

    public static OptionalDouble parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(form.group(1));
        double power = form.group(2) == null ? 1 : Math.pow(10, Integer.parseInt(form.group(2)));
        double unit = form.group(3) == null ? 1 : UNITS.getOrDefault(form.group(3), 1.0);
        return OptionalDouble.of(number * power * unit);
    }
}
