package dev.vigil.backends.remote;

import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a backend reaches its systems.
 *
 * @param calls the backend's own; closed with it
 */
public record Outlet(HttpCalls calls, Login login, InstantSource clock) implements AutoCloseable {
    /** How long one try may take: a query over days is no quick thing. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * One system to ask.
     *
     * @param scheme under which an API key is sent, such as {@code Bearer}
     */
    public Upstream to(String name, URI url, String scheme) {
        var place = new Upstream.Place(name, url, login.headers(), login.credentials(scheme), TIMEOUT);
        return new Upstream(calls, place, clock);
    }

    @Override
    public void close() {
        calls.close();
    }
}
