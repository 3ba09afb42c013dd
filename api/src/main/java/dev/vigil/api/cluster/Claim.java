package dev.vigil.api.cluster;

import java.util.List;
import java.util.Map;

/**
 * A wish for storage (persistent volume claim).
 *
 * @param phase such as {@code Bound} or {@code Pending}; empty for a wish that is only written down
 * @param volume the volume it asks for by name or is bound to, or an empty text
 * @param bytes how much it asks for; 0 when unknown
 * @param modes such as {@code ReadWriteOnce}
 * @param selector labels a volume must have
 */
public record Claim(
        Ref id,
        String phase,
        String volume,
        String storageClass,
        double bytes,
        List<String> modes,
        Map<String, String> selector) {}
