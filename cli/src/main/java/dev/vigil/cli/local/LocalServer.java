package dev.vigil.cli.local;

import dev.vigil.api.Secret;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;

/** Starts Vigil's server in this process. */
public interface LocalServer {
    /**
     * Starts one for a single command: on a free loopback port, behind a token that nobody else has.
     *
     * @param sources files to look at instead of what the profile names; {@link Sources#NONE} for the profile's own
     * @param profile absent means the active one
     */
    Running start(Sources sources, Optional<String> profile);

    /**
     * Starts the one that {@code vigil server start} runs: as configured, for everybody who has a key.
     *
     * @param copyOfRecord where every entry of the record is written, too, one JSON object a line
     */
    Running serve(Optional<String> profile, Optional<OutputStream> copyOfRecord);

    /** A server that answers until it is closed. */
    interface Running extends AutoCloseable {
        /** Where it answers, such as {@code http://127.0.0.1:8000}. */
        URI address();

        /** The one-time token of {@link LocalServer#start}; empty for a server that others use. */
        Secret token();

        /** Waits until somebody asks this process to end, such as with Ctrl-C; the server is closed by then. */
        void awaitEnd();

        @Override
        void close();
    }
}
