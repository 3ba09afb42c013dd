package dev.vigil.server.config;

import java.net.InetAddress;
import java.util.List;

/**
 * The proxies whose word about where a request came from is believed.
 *
 * @param cloudflare whether Cloudflare is one of them
 */
public record TrustedProxies(List<Network> networks, boolean cloudflare) {
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), false);

    static final String CLOUDFLARE = "cloudflare";

    /** From https://www.cloudflare.com/ips/, which has not changed since 2021. */
    private static final List<Network> OF_CLOUDFLARE = List.of(
                    "173.245.48.0/20",
                    "103.21.244.0/22",
                    "103.22.200.0/22",
                    "103.31.4.0/22",
                    "141.101.64.0/18",
                    "108.162.192.0/18",
                    "190.93.240.0/20",
                    "188.114.96.0/20",
                    "197.234.240.0/22",
                    "198.41.128.0/17",
                    "162.158.0.0/15",
                    "104.16.0.0/13",
                    "104.24.0.0/14",
                    "172.64.0.0/13",
                    "131.0.72.0/22",
                    "2400:cb00::/32",
                    "2606:4700::/32",
                    "2803:f800::/32",
                    "2405:b500::/32",
                    "2405:8100::/32",
                    "2a06:98c0::/29",
                    "2c0f:f248::/32")
            .stream()
            .map(Network::parse)
            .toList();

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** Reads networks, and the word {@code cloudflare} for all of Cloudflare's. */
    static TrustedProxies parse(List<String> texts) {
        return new TrustedProxies(
                texts.stream()
                        .filter(text -> !text.equals(CLOUDFLARE))
                        .map(Network::parse)
                        .toList(),
                texts.contains(CLOUDFLARE));
    }

    public boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address)) || isCloudflare(address);
    }

    /** Whether this is one of Cloudflare's, and these are trusted. */
    public boolean isCloudflare(InetAddress address) {
        return cloudflare && OF_CLOUDFLARE.stream().anyMatch(network -> network.contains(address));
    }
}
