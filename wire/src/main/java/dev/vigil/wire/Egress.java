package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Says where a call may go. A place that nobody configured must be https and have a public address; nothing may go to
 * link-local addresses, where clouds keep their metadata and its credentials, but what asks for the machine's own identity.
 *
 * <p>Every address of the name is checked, so that a name with one public and one private address is refused. The JDK's
 * client resolves the name again itself: it reads the same cache of the runtime, which keeps what was checked here for
 * {@code networkaddress.cache.ttl} (30 s unless set otherwise), and the caller checks once more when the answer has
 * come. A name that changes between check and connect in a runtime without that cache is the limit of this guard.
 */
final class Egress {
    private final Set<String> trusted;
    private final boolean configuredOnly;
    private final Proxies proxies;

    Egress(OutboundSettings settings, Proxies proxies) {
        this.trusted = settings.trusted();
        this.configuredOnly = settings.configuredOnly();
        this.proxies = proxies;
    }

    /** Host and port, lower-case, the port given even when it is the scheme's own. */
    static String place(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return host(uri) + ":" + port;
    }

    /** Refuses the call unless its place and every address of it are allowed. */
    void check(HttpCall call) {
        URI uri = call.uri();
        boolean configured = call.isToConfiguredPlace() || call.isToMetadata() || trusted.contains(place(uri));
        if (!configured && configuredOnly) {
            throw refused(call, host(uri) + " is not named in the configuration, and nothing else may be called");
        }
        if (!configured && !"https".equals(uri.getScheme())) {
            throw refused(call, "plain http is for configured places only: use https, or name it in the configuration");
        }
        for (InetAddress address : addresses(call, uri)) {
            switch (AddressScope.of(address)) {
                case PUBLIC -> {}
                case PRIVATE, LOOPBACK -> {
                    if (!configured) {
                        throw refused(
                                call,
                                host(uri) + " has the address " + address.getHostAddress()
                                        + ", which is not public: only configured places may have one");
                    }
                }
                case NEVER -> {
                    boolean metadata = address.isLinkLocalAddress() || AddressScope.isMetadata(address);
                    if (!call.isToMetadata() || !metadata) {
                        throw refused(
                                call,
                                host(uri) + " has the address " + address.getHostAddress()
                                        + ", where nothing may be sent");
                    }
                }
            }
        }
    }

    private InetAddress[] addresses(HttpCall call, URI uri) {
        try {
            return InetAddress.getAllByName(host(uri));
        } catch (UnknownHostException e) {
            if (proxies.isUsedFor(host(uri))) {
                // Behind a proxy the name may be known to the proxy alone.
                return new InetAddress[0];
            }
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    call + ": there is no host " + host(uri) + ". Check the name, or the DNS",
                    e);
        }
    }

    static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static VigilException refused(HttpCall call, String why) {
        return new VigilException(ErrorCode.FORBIDDEN, call + " was not sent: " + why);
    }
}
