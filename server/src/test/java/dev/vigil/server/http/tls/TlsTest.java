package dev.vigil.server.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Ids;
import dev.vigil.api.VigilException;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.http.Guard;
import dev.vigil.server.http.HealthRoutes;
import dev.vigil.server.http.HttpServer;
import dev.vigil.server.http.HttpSettings;
import dev.vigil.server.http.RouteTable;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");
    private static final char[] PASSWORD = "in memory".toCharArray();

    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.system();

    @Asvs({"V3.4.1", "V12.1.1", "V12.2.1"})
    @Test
    void a_certificate_for_development_serves_those_who_trust_it() throws Exception {
        var tls = TlsSettings.selfSigned(folder, HOSTS, clock);
        try (var server = server(tls)) {
            assertThat(server.uri().getScheme()).isEqualTo("https");

            var answer = ask(server, trusting(TlsSettings.ownCertificate(folder), Optional.empty()));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
                    .startsWith("max-age=31536000");
            assertThatThrownBy(() -> ask(server, SSLContext.getDefault())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_certificate_for_development_is_kept_until_it_nears_its_end() throws IOException {
        var first = TlsSettings.selfSigned(folder, HOSTS, clock);

        assertThat(TlsSettings.selfSigned(folder, HOSTS, clock).chain()).isEqualTo(first.chain());
        Instant later = clock.instant().plus(Duration.ofDays(85));
        assertThat(TlsSettings.selfSigned(folder, HOSTS, () -> later).chain()).isNotEqualTo(first.chain());
        assertThat(Files.getPosixFilePermissions(folder.resolve("self-signed.key")))
                .hasSize(2);
    }

    @Asvs("V12.1.3")
    @Test
    void where_clients_need_a_certificate_one_of_the_right_authority_is_let_in_and_no_other() throws Exception {
        var certificates = new Certificates(clock.instant(), Duration.ofDays(1));
        var authority = certificates.selfSigned("the team's authority", List.of());
        var stranger = certificates.selfSigned("somebody else's authority", List.of());
        Path clientCa = folder.resolve("clients.pem");
        Pem.writeCertificate(clientCa, authority.certificate());
        var tls = TlsSettings.selfSigned(folder, HOSTS, clock).demanding(Optional.of(clientCa));
        Path own = TlsSettings.ownCertificate(folder);
        try (var server = server(tls)) {
            var member = certificates.signedBy(authority, "ada");
            assertThat(ask(server, trusting(own, Optional.of(member))).statusCode())
                    .isEqualTo(200);

            var outsider = certificates.signedBy(stranger, "eve");
            assertThatThrownBy(() -> ask(server, trusting(own, Optional.of(outsider))))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(server, trusting(own, Optional.empty())))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_certificate_and_key_are_read_from_files_and_what_is_none_is_said() throws IOException {
        TlsSettings.selfSigned(folder, HOSTS, clock);
        var read = TlsSettings.read(folder.resolve("self-signed.crt"), folder.resolve("self-signed.key"));
        assertThat(read.chain()).hasSize(1);
        assertThat(read).hasToString("[certificate of CN=Vigil for development]");

        Path none = Files.writeString(folder.resolve("none.pem"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n");
        assertThatThrownBy(() -> TlsSettings.read(folder.resolve("self-signed.crt"), none))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> TlsSettings.read(none, none))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("no certificate");
        assertThatThrownBy(() -> TlsSettings.read(folder.resolve("not there"), none))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("cannot be read");
    }

    private HttpServer server(TlsSettings tls) {
        var settings = new HttpSettings("127.0.0.1", 0, 1_000, 1_000, Duration.ofSeconds(15)).withTls(tls);
        return HttpServer.start(
                settings,
                RouteTable.join("1", List.of(HealthRoutes.of(Optional::empty))),
                new Guard(new Access(List.of(), clock), settings, (who, origin, code) -> {}, clock),
                new HttpServer.Surroundings(new Ids(clock, new Random(1)), Redactor.standard()));
    }

    private static HttpResponse<String> ask(HttpServer server, SSLContext context)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().sslContext(context).build()) {
            var request = HttpRequest.newBuilder(server.uri().resolve("/health/live"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** What a client has who trusts this certificate and shows one of their own. */
    private static SSLContext trusting(Path certificate, Optional<Certificates.Made> own) throws Exception {
        var trusted = store();
        trusted.setCertificateEntry("server", Pem.certificates(certificate).getFirst());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var shown = store();
        if (own.isPresent()) {
            shown.setKeyEntry("me", own.get().keys().getPrivate(), PASSWORD, new X509Certificate[] {
                own.get().certificate()
            });
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
