package dev.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vigil.api.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    private Path folder;

    @Test
    void a_private_authority_is_trusted_when_its_file_is_named_and_only_then() throws Exception {
        var server = server("localhost");
        var uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        var settings = OutboundSettings.standard().trusting(List.of(uri));
        try (var without = calls(settings);
                var with = calls(settings.caFile(folder.resolve("ca.pem")))) {
            assertThatThrownBy(() -> without.send(HttpCall.get(uri)))
                    .hasMessageContaining("TLS failed")
                    .hasMessageContaining("ca_file")
                    .hasMessageContaining("1 try")
                    .satisfies(HttpCallsTest.hasCode(ErrorCode.UPSTREAM_FAILED));
            assertThat(with.send(HttpCall.get(uri)).text()).isEqualTo("hello");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused_even_from_a_trusted_authority() throws Exception {
        var server = server("elsewhere.example");
        var uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        try (var calls =
                calls(OutboundSettings.standard().trusting(List.of(uri)).caFile(folder.resolve("ca.pem")))) {
            assertThatThrownBy(() -> calls.send(HttpCall.get(uri))).hasMessageContaining("TLS failed");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_file_that_holds_no_certificate_is_refused_by_name() throws IOException {
        Path file = Files.writeString(folder.resolve("not.pem"), "hello");

        assertThatThrownBy(() -> calls(OutboundSettings.standard().caFile(file)))
                .hasMessageContaining("not.pem")
                .satisfies(HttpCallsTest.hasCode(ErrorCode.BAD_CONFIG));
        assertThatThrownBy(() -> calls(OutboundSettings.standard().caFile(folder.resolve("missing.pem"))))
                .hasMessageContaining("missing.pem")
                .satisfies(HttpCallsTest.hasCode(ErrorCode.BAD_CONFIG));
    }

    @Test
    void a_proxy_carries_what_is_not_reached_directly() throws IOException {
        var waits = new Waits();
        try (var proxy = new Loopback().then(200, "by proxy");
                var near = new Loopback().then(200, "direct")) {
            var far = URI.create("http://far.invalid:8080/x");
            var settings = OutboundSettings.standard()
                    .trusting(List.of(far, near.uri("/")))
                    .proxy(proxy.uri(""), List.of("localhost"));
            try (var calls = new HttpCalls(settings, waits, new Random(1), waits)) {
                assertThat(calls.send(HttpCall.get(far)).text()).isEqualTo("by proxy");
                assertThat(calls.send(HttpCall.get(near.uri("/y"))).text()).isEqualTo("direct");
            }
            assertThat(proxy.asked()).extracting(Loopback.Asked::path).containsExactly("http://far.invalid:8080/x");
        }
    }

    private static HttpCalls calls(OutboundSettings settings) {
        var waits = new Waits();
        return new HttpCalls(settings, waits, new Random(1), waits);
    }

    /** A TLS server whose certificate, made now, is for this name; the certificate itself lands in ca.pem. */
    private HttpsServer server(String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                folder.resolve("ca.pem").toString(),
                "-keystore",
                store.toString());
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> Loopback.reply(exchange, 200, "hello"));
        server.start();
        return server;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
