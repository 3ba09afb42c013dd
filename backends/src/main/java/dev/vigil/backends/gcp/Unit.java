package dev.vigil.backends.gcp;

import java.util.Map;

/**
 * What a metric is measured in: the units of UCUM as Google writes them (cloud.google.com/monitoring/api/ref_v3/rest/v3/
 * projects.metricDescriptors, {@code unit}), times in seconds and sizes in bytes whatever was chosen.
 *
 * @param name as Vigil writes it; empty for what is only counted
 * @param factor that values are multiplied by
 */
record Unit(String name, double factor) {
    private static final Map<String, Unit> KNOWN = Map.ofEntries(
            Map.entry("s", new Unit("s", 1)),
            Map.entry("ms", new Unit("s", 1e-3)),
            Map.entry("us", new Unit("s", 1e-6)),
            Map.entry("ns", new Unit("s", 1e-9)),
            Map.entry("min", new Unit("s", 60)),
            Map.entry("h", new Unit("s", 3_600)),
            Map.entry("d", new Unit("s", 86_400)),
            Map.entry("By", new Unit("bytes", 1)),
            Map.entry("kBy", new Unit("bytes", 1e3)),
            Map.entry("MBy", new Unit("bytes", 1e6)),
            Map.entry("GBy", new Unit("bytes", 1e9)),
            Map.entry("KiBy", new Unit("bytes", 1 << 10)),
            Map.entry("MiBy", new Unit("bytes", 1 << 20)),
            Map.entry("GiBy", new Unit("bytes", 1 << 30)),
            Map.entry("bit", new Unit("bytes", 0.125)),
            Map.entry("%", new Unit("%", 1)),
            // A share that is written as 1 for a hundred percent.
            Map.entry("10^2.%", new Unit("%", 100)),
            Map.entry("1", new Unit("", 1)),
            Map.entry("", new Unit("", 1)));

    /** Annotations in braces say what is counted, and are no unit. */
    static Unit of(String ucum) {
        String bare = ucum.replaceAll("\\{[^}]*}", "");
        if (bare.endsWith("/s")) {
            Unit counted = of(bare.substring(0, bare.length() - 2));
            return new Unit(counted.name + "/s", counted.factor);
        }
        return KNOWN.getOrDefault(bare, new Unit(bare, 1));
    }

    /** What changes of it come as. */
    String perSecond() {
        return (name.isEmpty() ? "1" : name) + "/s";
    }
}
