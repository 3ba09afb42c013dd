package dev.vigil.server.http.tls;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468). */
final class Pem {
    private static final int MAX_FILE_BYTES = 1 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private Pem() {}

    static List<X509Certificate> certificates(Path file) {
        try {
            var found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes(file)));
            var certificates = found.stream().map(X509Certificate.class::cast).toList();
            if (certificates.isEmpty()) {
                throw refused(file, "it holds no certificate");
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, file + " holds no certificate as PEM: " + e.getMessage(), e);
        }
    }

    static PrivateKey key(Path file) {
        var text = new String(bytes(file), StandardCharsets.UTF_8);
        var matcher = KEY.matcher(text);
        if (!matcher.find()) {
            throw refused(
                    file,
                    "it holds no \"BEGIN PRIVATE KEY\"; bring other forms into this one with"
                            + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(algorithm, encoded).stream())
                .findFirst()
                .orElseThrow(() -> refused(file, "its key is none of " + String.join(", ", ALGORITHMS)));
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException another) {
            return Optional.empty();
        }
    }

    static void writeCertificate(Path file, X509Certificate certificate) throws IOException, GeneralSecurityException {
        write(file, "CERTIFICATE", certificate.getEncoded());
    }

    static void writeKey(Path file, PrivateKey key) throws IOException {
        write(file, "PRIVATE KEY", key.getEncoded());
    }

    private static void write(Path file, String label, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "pem",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw refused(file, "it is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, file + " cannot be read: " + e, e);
        }
    }

    private static VigilException refused(Path file, String why) {
        return new VigilException(ErrorCode.BAD_CONFIG, file + " is not what it should be: " + why);
    }
}
