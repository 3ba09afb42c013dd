package dev.vigil.app;

import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Settings;
import dev.vigil.server.config.TrustedProxies;
import dev.vigil.server.http.HttpSettings;
import dev.vigil.server.http.HttpSettings.Callers;
import dev.vigil.server.http.tls.TlsSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a server listens: for this machine alone, or for others as it is configured. */
record Listening(Configuration configuration, InstantSource clock) {
    private static final String HERE = "127.0.0.1";

    /** On a free port of this machine, for one command. */
    HttpSettings here() {
        return on(HERE, 0);
    }

    /** For whoever may ask. */
    HttpSettings asConfigured() {
        var callers = new Callers(
                configuration.find(Settings.ALLOWED_NETWORKS).orElse(List.of()),
                configuration.find(Settings.TRUSTED_PROXIES).orElse(TrustedProxies.NONE));
        var plain = on(configuration.value(Settings.HOST), configuration.value(Settings.PORT))
                .withCallers(callers);
        return tls().map(tls -> plain.withTls(tls.demanding(configuration.find(Settings.TLS_CLIENT_CA))))
                .orElse(plain);
    }

    /** Where the certificate is kept that the server made for itself, if it made one. */
    Optional<Path> ownCertificate() {
        return configuration.value(Settings.TLS_SELF_SIGNED)
                ? Optional.of(TlsSettings.ownCertificate(configuration.dataDirectory()))
                : Optional.empty();
    }

    private Optional<TlsSettings> tls() {
        if (configuration.value(Settings.TLS_SELF_SIGNED)) {
            var hosts = Stream.of("localhost", HERE, "::1", configuration.value(Settings.HOST))
                    .distinct()
                    .toList();
            return Optional.of(TlsSettings.selfSigned(configuration.dataDirectory(), hosts, clock));
        }
        return configuration
                .find(Settings.TLS_CERTIFICATE)
                .flatMap(certificate ->
                        configuration.find(Settings.TLS_KEY).map(key -> TlsSettings.read(certificate, key)));
    }

    private HttpSettings on(String host, int port) {
        return new HttpSettings(
                host,
                port,
                configuration.value(Settings.ANONYMOUS_PER_MINUTE),
                configuration.value(Settings.AUTHENTICATED_PER_MINUTE),
                HttpSettings.USUAL_HEARTBEAT);
    }
}
