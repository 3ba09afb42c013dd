package dev.vigil.server.http.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Makes certificates (RFC 5280) for EC keys on P-256: enough for development, where nobody has one. */
final class Certificates {
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    private final SecureRandom random = new SecureRandom();
    private final Instant now;
    private final Duration validity;

    Certificates(Instant now, Duration validity) {
        this.now = now;
        this.validity = validity;
    }

    /** A certificate and the key that belongs to it. */
    record Made(X509Certificate certificate, KeyPair keys) {}

    /** One that vouches for itself, and for others if it is asked to. */
    Made selfSigned(String name, List<String> hosts) throws GeneralSecurityException {
        var keys = keys();
        var subject = new X500Principal("CN=" + name);
        return new Made(signed(subject, hosts, keys, new Issuer(subject, keys)), keys);
    }

    /** One that another one vouches for. */
    Made signedBy(Made issuer, String name) throws GeneralSecurityException {
        var keys = keys();
        var by = new Issuer(issuer.certificate().getSubjectX500Principal(), issuer.keys());
        return new Made(signed(new X500Principal("CN=" + name), List.of(), keys, by), keys);
    }

    private record Issuer(X500Principal name, KeyPair keys) {}

    private KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509Certificate signed(X500Principal subject, List<String> hosts, KeyPair keys, Issuer issuer)
            throws GeneralSecurityException {
        byte[] ecdsaWithSha256 = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
        boolean isOwn = subject.equals(issuer.name);
        byte[] extensions = isOwn ? Der.joined(authority(), names(hosts)) : Der.joined();
        byte[] body = Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, random)),
                ecdsaWithSha256,
                issuer.name.getEncoded(),
                Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(validity))),
                subject.getEncoded(),
                keys.getPublic().getEncoded(),
                isOwn ? Der.tagged(3, Der.sequence(extensions)) : extensions);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuer.keys.getPrivate(), random);
        signature.update(body);
        byte[] whole = Der.sequence(body, ecdsaWithSha256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    /** It may sign others. */
    private static byte[] authority() {
        return Der.sequence(Der.identifier(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    /** The names and addresses it is for. */
    private static byte[] names(List<String> hosts) {
        byte[] names = Der.joined(hosts.stream().map(Certificates::name).toArray(byte[][]::new));
        return Der.sequence(Der.identifier(2, 5, 29, 17), Der.octets(Der.sequence(names)));
    }

    private static byte[] name(String host) {
        try {
            return Der.plain(7, InetAddress.ofLiteral(host).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Der.plain(2, host.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
