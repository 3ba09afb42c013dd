package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenerCheckTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "10.0.0.7", "192.168.1.1", "fd12::1"})
    void what_only_this_machine_or_its_network_reaches_may_speak_in_clear(String host) {
        assertThat(problems("host = \"" + host + "\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "203.0.113.9", "vigil.example.com"})
    void what_others_reach_needs_tls_and_some_limit_of_who_may_ask(String host) {
        assertThat(problems("host = \"" + host + "\""))
                .contains("error: other machines can reach it", "warning: other machines can reach it from anywhere");
        assertThat(problems("host = \"" + host + "\"\nplain_http = true")).doesNotContain("error");
        assertThat(problems("host = \"" + host + "\"\ntls.self_signed = true\nallowed_networks = [\"10.0.0.0/8\"]"))
                .isEmpty();
        assertThatThrownBy(() -> ListenerCheck.demand(
                        home("host = \"" + host + "\"").check().configuration()))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("server.tls.certificate");
    }

    @Test
    void halves_of_tls_are_told() {
        assertThat(problems("tls.certificate = \"a.crt\"")).contains("go together");
        assertThat(problems("tls.client_ca = \"ca.pem\"")).contains("needs TLS");
        assertThat(problems("tls.certificate = \"a.crt\"\ntls.key = \"a.key\"\ntls.self_signed = true"))
                .contains("leave out either");
    }

    @Test
    void a_network_that_is_none_is_told_with_its_line() {
        assertThat(problems("allowed_networks = [\"10.0.0.0/33\"]")).contains("config.toml:2", "from 0 to 32");
    }

    private String problems(String server) {
        return home(server).check().text();
    }

    private Homes home(String server) {
        return new Homes(root).toml("[server]\n" + server + "\n");
    }
}
