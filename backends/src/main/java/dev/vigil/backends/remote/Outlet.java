package dev.vigil.backends.remote;

import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

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

    /** One system to ask that wants a proof of who asks which ends and is renewed, such as an access token. */
    public Upstream to(String name, URI url, Upstream.Identity identity) {
        var place = new Upstream.Place(name, url, Map.of(), Map.of(), TIMEOUT);
        return new Upstream(calls, place, identity, clock);
    }

    @Override
    public void close() {
        calls.close();
    }
}
