package dev.vigil.backends.files.log;

import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From the first to just after the last moment that files tell of. */
final class Extent {
    /** Clocks that run ahead by more than this do not move the end of the data, unless all do. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private Extent() {}

    static Optional<TimeRange> of(List<LogFile> files, Instant now) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long present = Long.MIN_VALUE;
        long future = TimeReader.toNanos(now.plus(AHEAD));
        for (LogFile file : files) {
            Outline outline = file.outline();
            if (outline.blocks() > 0) {
                first = Math.min(first, outline.first());
                last = Math.max(last, outline.last());
                present = Math.max(present, outline.lastBefore(future));
            }
        }
        long end = present == Long.MIN_VALUE ? last : present;
        return first > end
                ? Optional.empty()
                : Optional.of(new TimeRange(TimeReader.toInstant(first), TimeReader.toInstant(end + 1)));
    }
}
