package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.server.config.Network;
import dev.vigil.server.config.TrustedProxies;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AllowedNetworksTest {
    @Test
    void who_comes_from_elsewhere_is_refused_whatever_key_they_have() {
        try (var doors = doors(List.of(Network.parse("10.0.0.0/8")))) {
            assertThat(doors.get("/health/live").statusCode()).isEqualTo(403);
            assertThat(doors.get("/health/live").body()).contains("server.allowed_networks");
            assertThat(doors.refusals).contains(ErrorCode.FORBIDDEN);

            var throughProxy = doors.request("/health/live").header("X-Forwarded-For", "10.1.2.3");
            assertThat(doors.send(throughProxy).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_comes_from_an_allowed_network_is_let_in() {
        try (var doors = doors(List.of(Network.parse("127.0.0.0/8")))) {
            assertThat(doors.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static Doors doors(List<Network> allowed) {
        var proxies = new TrustedProxies(List.of(Network.parse("127.0.0.1")), false);
        return new Doors(
                Doors.settings(1_000).withCallers(new HttpSettings.Callers(allowed, proxies)),
                InstantSource.system(),
                List.of());
    }
}
