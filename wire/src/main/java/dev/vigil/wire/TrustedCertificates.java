package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that vouch for other systems: the runtime's, and those of a private authority beside them. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    static SSLContext context(Optional<Path> caFile) {
        try {
            var context = SSLContext.getInstance("TLS");
            TrustManager @Nullable [] managers = caFile.isEmpty() ? null : managers(withFile(caFile.get()));
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private static KeyStore withFile(Path file) throws GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (X509Certificate certificate : ofRuntime()) {
                store.setCertificateEntry("runtime-" + count++, certificate);
            }
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw refused(file, "it holds no certificate", null);
            }
            for (var certificate : certificates) {
                store.setCertificateEntry("own-" + count++, certificate);
            }
            return store;
        } catch (IOException | java.security.cert.CertificateException e) {
            throw refused(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static X509Certificate[] ofRuntime() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(manager -> ((X509TrustManager) manager).getAcceptedIssuers())
                .findFirst()
                .orElse(new X509Certificate[0]);
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static VigilException refused(Path file, String why, @Nullable Exception cause) {
        return new VigilException(
                ErrorCode.BAD_CONFIG,
                "the certificates in " + file + " could not be read (PEM is expected): " + why,
                cause);
    }
}
