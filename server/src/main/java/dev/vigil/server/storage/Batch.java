package dev.vigil.server.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One statement with many sets of binds: bind, {@link #add}, bind, {@link #add}, {@link #run}. */
public final class Batch {
    private final Connected connected;
    private final String text;
    private final List<Binds> rows = new ArrayList<>();
    private Binds binds = new Binds();

    Batch(Connected connected, String text) {
        this.connected = connected;
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
        rows.add(binds);
        binds = new Binds();
        return this;
    }

    public void run() {
        if (!rows.isEmpty()) {
            connected.batch(text, rows);
            rows.clear();
        }
    }
}
