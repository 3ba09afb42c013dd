package dev.vigil.server.audit.copy;

import dev.vigil.ledger.Entry;
import java.io.IOException;
import java.time.Instant;

/** How entries get to one place. Used by one thread, which can wait; after a fault it is asked again with the same entry. */
interface Carrier extends AutoCloseable {
    void carry(Entry entry) throws IOException;

    /** Tells the place how many entries it has not been given so far. */
    void tellLeftOut(long count, Instant time) throws IOException;

    /** Ends a call of another thread that is stuck, too. */
    @Override
    void close() throws IOException;
}
