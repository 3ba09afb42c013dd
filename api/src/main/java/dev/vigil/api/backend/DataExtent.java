package dev.vigil.api.backend;

import dev.vigil.api.time.TimeRange;
import java.util.Optional;

/** The span of time a backend has data for; absent when it has none. Live backends answer up to now. */
public record DataExtent(Optional<TimeRange> range) {}
