package dev.vigil.server.http.tls;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the server shows to prove who it is, and whom it believes.
 *
 * @param chain its own certificate first
 * @param clientAuthorities who vouches for clients; none means that clients need no certificate
 */
public record TlsSettings(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientAuthorities) {
    private static final Duration OWN_VALIDITY = Duration.ofDays(90);
    private static final Duration RENEW_BEFORE = Duration.ofDays(7);

    public TlsSettings {
        chain = List.copyOf(chain);
        clientAuthorities = List.copyOf(clientAuthorities);
    }

    /** Reads a certificate chain and its key (PKCS #8), both PEM. */
    public static TlsSettings read(Path certificate, Path key) {
        return new TlsSettings(Pem.certificates(certificate), Pem.key(key), List.of());
    }

    /**
     * A certificate that vouches for itself, for development: the one that is in this folder while it is valid, else a
     * new one.
     *
     * @param hosts names and addresses it is for
     */
    public static TlsSettings selfSigned(Path folder, List<String> hosts, InstantSource clock) {
        Path certificate = ownCertificate(folder);
        Path key = folder.resolve("self-signed.key");
        Instant now = clock.instant();
        if (Files.exists(certificate) && Files.exists(key)) {
            var there = read(certificate, key);
            if (there.chain.getFirst().getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE))) {
                return there;
            }
        }
        try {
            var made = new Certificates(now, OWN_VALIDITY).selfSigned("Vigil for development", hosts);
            Pem.writeKey(key, made.keys().getPrivate());
            Pem.writeCertificate(certificate, made.certificate());
            return new TlsSettings(List.of(made.certificate()), made.keys().getPrivate(), List.of());
        } catch (GeneralSecurityException | IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "a certificate for development could not be made in " + folder + ": " + e,
                    e);
        }
    }

    /** Where the certificate is kept that vouches for itself, for clients to trust. */
    public static Path ownCertificate(Path folder) {
        return folder.resolve("self-signed.crt");
    }

    /** The same, for clients alone that show a certificate which one of these (PEM) vouches for. */
    public TlsSettings demanding(Optional<Path> authorities) {
        return authorities
                .map(file -> new TlsSettings(chain, key, Pem.certificates(file)))
                .orElse(this);
    }

    /** The certificate and key as Java's TLS takes them. */
    public KeyStore identity(char[] password) {
        try {
            var store = empty();
            store.setKeyEntry("vigil", key, password, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "the certificate of server.tls.certificate and the key of server.tls.key do not fit: " + e,
                    e);
        }
    }

    /** Those who vouch for clients, as Java's TLS takes them; nothing when clients need no certificate. */
    public Optional<KeyStore> authorities() {
        if (clientAuthorities.isEmpty()) {
            return Optional.empty();
        }
        try {
            var store = empty();
            for (int i = 0; i < clientAuthorities.size(); i++) {
                store.setCertificateEntry("ca" + i, clientAuthorities.get(i));
            }
            return Optional.of(store);
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "server.tls.client_ca cannot be used: " + e, e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }

    @Override
    public String toString() {
        return "[certificate of " + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
