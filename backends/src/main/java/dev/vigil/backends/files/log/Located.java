package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import java.util.Comparator;

/**
 * An event with its place. Events at the same moment are in the order of files and lines, so that every run gives the same
 * order.
 *
 * @param file the number of its file among those asked
 * @param line its line within the block, from 0
 */
record Located(LogEvent event, long nanos, int file, int block, long line) {
    static final Comparator<Located> BY_TIME = Comparator.comparingLong(Located::nanos)
            .thenComparingInt(Located::file)
            .thenComparingInt(Located::block)
            .thenComparingLong(Located::line);
}
