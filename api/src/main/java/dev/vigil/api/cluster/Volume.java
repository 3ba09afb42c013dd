package dev.vigil.api.cluster;

import java.util.List;
import java.util.Map;

/**
 * A piece of storage (persistent volume).
 *
 * @param phase such as {@code Available}, {@code Bound} or {@code Released}
 * @param claim {@code namespace/name} of the claim it belongs to, or an empty text
 */
public record Volume(
        String name,
        Map<String, String> labels,
        String phase,
        String claim,
        String storageClass,
        double bytes,
        List<String> modes) {}
