package dev.vigil.api.backend;

import java.util.Iterator;

/**
 * Events one after the other, in memory that does not grow with their number. One reader, once; closing ends it early.
 *
 * <p>{@code next} may block while a live feed waits; interrupting the reading thread or closing the feed ends the wait, and
 * {@code hasNext} then answers false.
 */
public interface Feed<T> extends Iterator<T>, AutoCloseable {
    /** What was covered so far; complete once {@code hasNext} answered false. */
    Coverage coverage();

    @Override
    void close();
}
