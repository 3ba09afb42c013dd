package dev.vigil.server.http;

import dev.vigil.server.config.Network;
import dev.vigil.server.config.TrustedProxies;
import dev.vigil.server.http.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the server listens.
 *
 * @param port 0 takes any free one
 * @param heartbeat how often a silent event stream shows that it is alive
 * @param callers from where it is asked
 * @param tls absent means plain HTTP
 */
public record HttpSettings(
        String host,
        int port,
        int anonymousPerMinute,
        int authenticatedPerMinute,
        Duration heartbeat,
        Callers callers,
        Optional<TlsSettings> tls) {
    /** The largest body of a request. */
    public static final int MAX_BODY_BYTES = 10 << 20;
    /** The largest head of a request: its first line and all its headers. */
    public static final int MAX_HEAD_BYTES = 16 << 10;

    public static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(15);

    /** Plain HTTP for callers from anywhere. */
    public HttpSettings(String host, int port, int anonymousPerMinute, int authenticatedPerMinute, Duration heartbeat) {
        this(
                host,
                port,
                anonymousPerMinute,
                authenticatedPerMinute,
                heartbeat,
                Callers.FROM_ANYWHERE,
                Optional.empty());
    }

    /**
     * From where the server is asked.
     *
     * @param allowed the networks that may ask; none means all
     */
    public record Callers(List<Network> allowed, TrustedProxies proxies) {
        public static final Callers FROM_ANYWHERE = new Callers(List.of(), TrustedProxies.NONE);

        public Callers {
            allowed = List.copyOf(allowed);
        }
    }

    public HttpSettings withCallers(Callers others) {
        return new HttpSettings(host, port, anonymousPerMinute, authenticatedPerMinute, heartbeat, others, tls);
    }

    public HttpSettings withTls(TlsSettings settings) {
        return new HttpSettings(
                host, port, anonymousPerMinute, authenticatedPerMinute, heartbeat, callers, Optional.of(settings));
    }
}
