package dev.vigil.api.http;

import dev.vigil.api.backend.Coverage;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much of what there is an answer covers.
 *
 * @param total how many matched, where the backend knows
 * @param scanned how many were looked at
 * @param tookMs milliseconds
 * @param nativeQuery what really ran, in the backend's own language
 * @param link the same question on the vendor's page, or an empty text
 */
public record CoverageBody(
        boolean truncated,
        OptionalLong total,
        long scanned,
        long tookMs,
        String nativeQuery,
        String link,
        List<String> notes) {
    public static CoverageBody of(Coverage coverage) {
        return new CoverageBody(
                coverage.truncated(),
                coverage.total(),
                coverage.scanned(),
                coverage.took().toMillis(),
                coverage.nativeQuery(),
                coverage.link(),
                coverage.notes());
    }
}
