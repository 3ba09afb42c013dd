package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sends calls through the configured proxy, but for the hosts that are reached directly. */
final class Proxies extends ProxySelector {
    private static final int DEFAULT_PORT = 3128;

    /** What belongs to this very machine or container is not to be had, nor to be asked for, through a proxy. */
    private static final Set<String> METADATA = Set.of(
            "169.254.169.254",
            "169.254.170.2",
            "169.254.170.23",
            "fd00:ec2::254",
            "fd00:ec2::23",
            "metadata.google.internal");

    private final Optional<Proxy> proxy;
    private final List<String> direct;

    Proxies(Optional<URI> proxy, List<String> direct) {
        this.proxy = proxy.map(Proxies::at);
        this.direct = direct.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    boolean isUsedFor(String host) {
        return proxy.isPresent()
                && !METADATA.contains(host)
                && direct.stream().noneMatch(pattern -> covers(pattern, host));
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(isUsedFor(Egress.host(uri)) ? proxy.orElse(Proxy.NO_PROXY) : Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The call itself reports the failure to its caller.
    }

    private static boolean covers(String pattern, String host) {
        String ending = pattern.startsWith(".") ? pattern : "." + pattern;
        return pattern.equals("*") || pattern.equals(host) || host.endsWith(ending);
    }

    private static Proxy at(URI uri) {
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "a proxy is http://host:port without user and password; the one configured has the scheme "
                            + uri.getScheme() + " and the host " + uri.getHost());
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    }
}
