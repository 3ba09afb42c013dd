package dev.vigil.server.audit;

import dev.vigil.ledger.Entry;

/** Somewhere else that entries are copied to once they are durable. It must return at once, whatever happens. */
@FunctionalInterface
public interface EntrySink {
    void offer(Entry entry);
}
