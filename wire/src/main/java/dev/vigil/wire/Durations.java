package dev.vigil.wire;

import java.time.Duration;
import java.util.Locale;

/** Spans of time for messages. */
final class Durations {
    private Durations() {}

    static String text(Duration span) {
        return span.toMillis() < 1_000
                ? span.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1_000.0);
    }
}
