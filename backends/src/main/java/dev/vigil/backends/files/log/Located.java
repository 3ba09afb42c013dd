package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;

/**
 * An event with its place. Events at the same moment are in the order of files and lines, so that every run gives the same
 * order.
 *
 * @param file the number of its file among those asked
 * @param line its line within the block, from 0
 */
record Located(LogEvent event, long nanos, int file, int block, long line) implements Comparable<Located> {
    /** Written out: every event of every question is compared several times, mostly by its moment alone. */
    @Override
    public int compareTo(Located other) {
        if (nanos != other.nanos) {
            return Long.compare(nanos, other.nanos);
        }
        if (file != other.file) {
            return Integer.compare(file, other.file);
        }
        return block == other.block ? Long.compare(line, other.line) : Integer.compare(block, other.block);
    }
}
