package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.server.access.Origin;
import dev.vigil.server.config.Network;
import dev.vigil.server.config.TrustedProxies;
import dev.vigil.testkit.Asvs;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientAddressTest {
    private static final String CLOUDFLARE = "104.16.1.2";

    @Asvs({"V4.1.3", "V15.3.4"})
    @Test
    void a_stranger_who_says_to_come_from_elsewhere_is_not_believed() {
        assertThat(of(proxies(false), "203.0.113.1", List.of("10.0.0.9"), List.of("10.0.0.9")))
                .isEqualTo("203.0.113.1");
    }

    @Test
    void of_a_chain_the_last_address_counts_that_no_trusted_proxy_has() {
        assertThat(of(proxies(false), "10.0.0.1", List.of("1.1.1.1, 203.0.113.7", "10.0.0.2"), List.of()))
                .isEqualTo("203.0.113.7");
        assertThat(of(proxies(false), "10.0.0.1", List.of(), List.of())).isEqualTo("10.0.0.1");
        assertThat(of(proxies(false), "[::1]", List.of(), List.of())).isEqualTo("0:0:0:0:0:0:0:1");
    }

    @Test
    void what_is_no_address_ends_the_chain_and_is_not_looked_up() {
        assertThat(of(proxies(false), "10.0.0.1", List.of("1.1.1.1, localhost, 10.0.0.2"), List.of()))
                .isEqualTo("10.0.0.2");
    }

    @Test
    void cloudflares_own_header_counts_from_cloudflare_alone() {
        assertThat(of(proxies(true), CLOUDFLARE, List.of("9.9.9.9"), List.of("203.0.113.7")))
                .isEqualTo("203.0.113.7");
        assertThat(of(proxies(true), "10.0.0.1", List.of("203.0.113.8"), List.of("9.9.9.9")))
                .isEqualTo("203.0.113.8");
        assertThat(of(proxies(false), CLOUDFLARE, List.of(), List.of("9.9.9.9")))
                .isEqualTo(CLOUDFLARE);
    }

    @Test
    void addresses_of_one_ipv6_network_count_as_one_sender() {
        assertThat(network("2001:db8:1:2:3::1"))
                .isEqualTo(network("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    private static TrustedProxies proxies(boolean cloudflare) {
        return new TrustedProxies(List.of(Network.parse("10.0.0.0/8")), cloudflare);
    }

    private static String of(
            TrustedProxies proxies, String peer, List<String> forwardedFor, List<String> connectingIp) {
        return new ClientAddress(proxies)
                .of(new ClientAddress.Traces(peer, forwardedFor, connectingIp))
                .getHostAddress();
    }

    private static String network(String ip) {
        return new Origin("GET /", ip, "").network();
    }
}
