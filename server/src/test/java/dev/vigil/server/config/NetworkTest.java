package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
    })
    void a_network_contains_the_addresses_that_begin_like_it(String network, String address, boolean contained) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com/8", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/8/8", "10.0.0.1/8", "::1/129"})
    void what_is_no_network_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("10.0.0.0/8");
    }

    @Test
    void cloudflare_is_trusted_only_when_it_is_named() {
        var address = InetAddress.ofLiteral("104.16.1.2");

        assertThat(TrustedProxies.parse(List.of("cloudflare")).trusts(address)).isTrue();
        assertThat(TrustedProxies.parse(List.of("10.0.0.0/8")).trusts(address)).isFalse();
    }
}
