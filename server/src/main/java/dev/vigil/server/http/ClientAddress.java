package dev.vigil.server.http;

import dev.vigil.server.config.TrustedProxies;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request came from. Anybody can write headers, so they count only as far as proxies that are trusted vouch for
 * them: of {@code X-Forwarded-For} the last address that no trusted proxy has; {@code CF-Connecting-IP} from Cloudflare
 * alone.
 */
record ClientAddress(TrustedProxies proxies) {
    private static final int MAX_HOPS = 20;

    /** What a request shows of where it came from. */
    record Traces(String peer, List<String> forwardedFor, List<String> connectingIp) {}

    InetAddress of(Traces traces) {
        var peer = literal(traces.peer()).orElseThrow();
        if (!proxies.trusts(peer)) {
            return peer;
        }
        if (proxies.isCloudflare(peer) && traces.connectingIp().size() == 1) {
            return literal(traces.connectingIp().getFirst()).orElse(peer);
        }
        return behind(peer, traces.forwardedFor());
    }

    private InetAddress behind(InetAddress peer, List<String> forwardedFor) {
        var hops = forwardedFor.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        InetAddress nearest = peer;
        for (String hop : hops.reversed().stream().limit(MAX_HOPS).toList()) {
            var address = literal(hop);
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
            if (!proxies.trusts(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            String bare = text.strip();
            boolean bracketed = bare.startsWith("[") && bare.endsWith("]");
            return Optional.of(InetAddress.ofLiteral(bracketed ? bare.substring(1, bare.length() - 1) : bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
