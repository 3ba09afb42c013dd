package dev.vigil.api.backend;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much of what there is an answer covers. Nothing is left out in silence.
 *
 * @param truncated whether there was more than was given
 * @param total how many matched, where the backend knows
 * @param scanned how many were looked at
 * @param nativeQuery what really ran, in the backend's own language; enough to run it again
 * @param link the same question on the vendor's page, or an empty text
 * @param notes what a reader should know, such as {@code 3 broken lines were kept as raw text}
 */
public record Coverage(
        boolean truncated,
        OptionalLong total,
        long scanned,
        Duration took,
        String nativeQuery,
        String link,
        List<String> notes) {}
