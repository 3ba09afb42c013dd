package dev.vigil.server.investigation;

import dev.vigil.analysis.Windows;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Chooses what a window is compared with: as much of the time before it as there is data for, up to three times it. */
final class Comparison {
    private static final int BASELINE_SPANS = 3;
    /** Less history than this part of the window says nothing about what is normal. */
    private static final int SHORTEST_BASELINE_PART = 10;

    private Comparison() {}

    static Windows of(TimeRange window, Optional<TimeRange> extent) {
        Duration span = window.span();
        Instant wanted = window.from().minus(span.multipliedBy(BASELINE_SPANS));
        Instant first = extent.map(TimeRange::from).orElse(wanted);
        Instant from = first.isAfter(wanted) ? first : wanted;
        boolean enough = from.isBefore(window.from().minus(span.dividedBy(SHORTEST_BASELINE_PART)));
        return enough ? new Windows(Optional.of(new TimeRange(from, window.from())), window) : Windows.alone(window);
    }
}
