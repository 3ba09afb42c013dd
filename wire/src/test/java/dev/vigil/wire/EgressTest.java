package dev.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://[fd12:3456::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://198.18.0.1/"
            })
    void an_address_inside_is_refused_unless_configured(String url) {
        var call = HttpCall.get(URI.create(url));

        assertThatThrownBy(() -> egress(Set.of()).check(call))
                .hasMessageContaining("was not sent")
                .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
        egress(Set.of(Egress.place(call.uri()))).check(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "https://169.254.169.254/",
                "http://[fd00:ec2::254]/latest",
                "https://[fe80::1]/",
                "http://0.0.0.0/",
                "https://224.0.0.1/",
                "https://[::ffff:169.254.169.254]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://255.255.255.255/",
                "http://168.63.129.16/",
                "https://100.100.100.200/"
            })
    void metadata_and_what_names_no_one_machine_are_refused_even_when_configured(String url) {
        var call = HttpCall.get(URI.create(url));

        assertThatThrownBy(() -> egress(Set.of(Egress.place(call.uri()))).check(call))
                .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
    }

    @Test
    void metadata_answers_who_asks_for_the_machine_s_own_identity_and_leads_nowhere_else() {
        var call = HttpCall.get(URI.create("http://169.254.169.254/latest/meta-data/"))
                .toMetadata()
                .following(1);

        egress(Set.of()).check(call);
        for (String elsewhere : List.of("http://169.254.169.254/other", "http://10.0.0.1/", "http://224.0.0.1/")) {
            var next = call.redirected(302, URI.create(elsewhere));
            assertThatThrownBy(() -> egress(Set.of()).check(next))
                    .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
        }
        assertThatThrownBy(() -> egress(Set.of())
                        .check(HttpCall.get(URI.create("http://168.63.129.16/")).toMetadata()))
                .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/v2/credentials/x",
                "http://169.254.170.23/v1/credentials",
                "http://[fd00:ec2::254]/latest",
                "http://127.0.0.1:1338/latest"
            })
    void a_call_made_to_ask_metadata_may_go_there(String url) {
        egress(Set.of()).check(HttpCall.get(URI.create(url)).toMetadata());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34/", "https://[2606:2800:220:1::1]/"})
    void a_public_address_over_https_is_allowed(String url) {
        assertThat(Egress.place(URI.create(url))).endsWith(":443");
        egress(Set.of()).check(HttpCall.get(URI.create(url)));
    }

    @Test
    void plain_http_is_for_configured_places() {
        var call = HttpCall.get(URI.create("http://93.184.216.34:8080/"));

        assertThatThrownBy(() -> egress(Set.of()).check(call)).hasMessageContaining("plain http");
        egress(Set.of("93.184.216.34:8080")).check(call);
    }

    @Test
    void a_configured_place_is_that_port_alone() throws IOException {
        try (var server = new Loopback()) {
            var trusted = OutboundSettings.standard()
                    .trusting(List.of(server.uri("/")))
                    .trusted();
            var other = URI.create("http://localhost:1/");

            assertThatThrownBy(() -> egress(trusted).check(HttpCall.get(other)))
                    .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
        }
    }

    @Test
    void a_url_from_the_configuration_may_lie_inside_but_what_it_redirects_to_may_not() {
        var call =
                HttpCall.get(URI.create("http://127.0.0.1:9/hook")).following(1).toConfiguredPlace();

        egress(Set.of()).check(call);
        var next = call.redirected(302, URI.create("http://127.0.0.1:10/admin"));
        assertThatThrownBy(() -> egress(Set.of()).check(next)).satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
    }

    @Test
    void an_unknown_host_is_told_unless_a_proxy_may_know_it() {
        var call = HttpCall.get(URI.create("https://no-such-host.invalid/"));

        assertThatThrownBy(() -> egress(Set.of()).check(call))
                .satisfies(HttpCallsTest.hasCode(ErrorCode.UPSTREAM_FAILED));
        var proxied = new Proxies(Optional.of(URI.create("http://proxy.example:3128")), List.of("localhost"));
        new Egress(OutboundSettings.standard(), proxied).check(call);
    }

    @Test
    void where_the_configuration_is_the_list_nothing_else_is_called_however_public_it_is() {
        var listed =
                OutboundSettings.standard().configuredOnly(true).trusting(List.of(URI.create("https://93.184.215.14")));
        var egress = new Egress(listed, new Proxies(Optional.empty(), List.of()));
        var hook = HttpCall.get(URI.create("https://93.184.215.15/hook"))
                .following(1)
                .toConfiguredPlace();

        egress.check(HttpCall.get(URI.create("https://93.184.215.14/")));
        egress.check(hook);
        assertThatThrownBy(() -> egress.check(HttpCall.get(URI.create("https://93.184.215.16/"))))
                .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN))
                .hasMessageContaining("not named in the configuration");
        assertThatThrownBy(() -> egress.check(hook.redirected(302, URI.create("https://93.184.215.16/"))))
                .satisfies(HttpCallsTest.hasCode(ErrorCode.FORBIDDEN));
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8,PUBLIC", "172.32.0.1,PUBLIC", "100.128.0.1,PUBLIC", "240.0.0.1,NEVER", "192.0.0.8,PRIVATE"})
    void an_address_has_its_scope(String address, AddressScope scope) throws IOException {
        assertThat(AddressScope.of(InetAddress.getByName(address))).isEqualTo(scope);
    }

    private static Egress egress(Set<String> trusted) {
        var settings = new OutboundSettings(
                Optional.empty(), List.of(), Optional.empty(), trusted, false, Duration.ofSeconds(1), Retries.none());
        return new Egress(settings, new Proxies(Optional.empty(), List.of()));
    }
}
