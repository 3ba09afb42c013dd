package dev.vigil.server.storage;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Optional;

/** A statement that changes rows. */
public final class Update {
    private final Connected connected;
    private final String text;
    private final Binds binds = new Binds();

    Update(Connected connected, String text) {
        this.connected = connected;
        this.text = text;
    }

    public Update bind(String name, String value) {
        binds.put(name, value);
        return this;
    }

    public Update bind(String name, long value) {
        binds.put(name, value);
        return this;
    }

    public Update bind(String name, boolean value) {
        binds.put(name, value);
        return this;
    }

    public Update bind(String name, byte[] value) {
        binds.put(name, value);
        return this;
    }

    public Update bind(String name, Instant value) {
        binds.put(name, value);
        return this;
    }

    /** Binds what is inside, or NULL. */
    public Update bind(String name, Optional<?> value) {
        binds.put(name, value);
        return this;
    }

    /**
     * Runs it; how many rows it touched.
     *
     * @throws dev.vigil.api.VigilException CONFLICT when a row with the same key is there already
     */
    public int run() {
        return connected.using(text, binds, PreparedStatement::executeUpdate);
    }
}
