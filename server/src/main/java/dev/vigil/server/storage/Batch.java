package dev.vigil.server.storage;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One statement with many sets of binds: bind, {@link #add}, bind, {@link #add}, {@link #run}. */
public final class Batch {
    private final PreparedBatch batch;
    private final String text;
    private final Binds binds = new Binds();

    Batch(Handle handle, String text) {
        this.batch = handle.prepareBatch(text);
        this.text = text;
    }

    public Batch bind(String name, String value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, long value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, boolean value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, byte[] value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, Instant value) {
        binds.put(name, value);
        return this;
    }

    /** Binds what is inside, or NULL. */
    public Batch bind(String name, Optional<?> value) {
        binds.put(name, value);
        return this;
    }

    /** Ends one set of binds. */
    public Batch add() {
        binds.applyTo(batch);
        batch.add();
        binds.clear();
        return this;
    }

    public void run() {
        Faults.explaining(text, () -> {
            batch.execute();
            return true;
        });
    }
}
