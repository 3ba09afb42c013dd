package dev.vigil.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far. Closed in the opposite order, each whatever becomes of the others. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T thing) {
        opened.push(thing);
        return thing;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            closeNext();
        }
    }

    // Closing goes on whatever happens: a lock or a lease that stays behind would keep the next process out.
    private void closeNext() {
        try {
            opened.pop().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("something did not close well: {}", e.getMessage());
        }
    }
}
