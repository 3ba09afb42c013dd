package dev.vigil.analysis;

import dev.vigil.api.time.TimeRange;
import java.util.Optional;

/**
 * What is compared with what.
 *
 * @param baseline the time that counts as normal; absent when there is no history, and then a change within
 *     {@code current} is looked for
 * @param current the time in question
 */
public record Windows(Optional<TimeRange> baseline, TimeRange current) {
    public Windows {
        baseline.ifPresent(before -> {
            if (before.to().isAfter(current.from())) {
                throw new IllegalArgumentException("the baseline " + before + " runs into the window " + current);
            }
        });
    }

    /** A window that is compared only with itself. */
    public static Windows alone(TimeRange current) {
        return new Windows(Optional.empty(), current);
    }

    /** From the start of the baseline, if there is one, to the end of the window. */
    public TimeRange whole() {
        return new TimeRange(baseline.map(TimeRange::from).orElse(current.from()), current.to());
    }
}
