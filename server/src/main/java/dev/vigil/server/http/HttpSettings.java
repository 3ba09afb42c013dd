package dev.vigil.server.http;

import java.time.Duration;

/**
 * How the server listens.
 *
 * @param port 0 takes any free one
 * @param heartbeat how often a silent event stream shows that it is alive
 */
public record HttpSettings(
        String host, int port, int anonymousPerMinute, int authenticatedPerMinute, Duration heartbeat) {
    /** The largest body of a request. */
    public static final int MAX_BODY_BYTES = 10 << 20;

    public static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(15);
}
