package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Platform;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the libraries of each language say when a peer cannot be reached. */
final class PeerWords {
    /** Of the documentation range of RFC 5737, as all addresses here. */
    private static final String RESOLVER = "192.0.2.53:53";

    private static final DateTimeFormatter JAVA_DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private PeerWords() {}

    static String refused(Platform platform, Component peer) {
        String address = address(peer);
        return switch (platform) {
            case JAVA -> "Connection refused: " + address;
            case GO -> "dial tcp " + address + ": connect: connection refused";
            case PYTHON -> "[Errno 111] Connection refused: " + address;
            case NODE, PROXY, OTHER -> "connect ECONNREFUSED " + address;
        };
    }

    /** @param gone whether the name does not exist; otherwise nobody answered the question */
    static String unresolved(Platform platform, Component peer, boolean gone) {
        String host = host(peer);
        return switch (platform) {
            case JAVA ->
                "java.net.UnknownHostException: " + host + ": "
                        + (gone ? "Name or service not known" : "Temporary failure in name resolution");
            case GO ->
                "dial tcp: lookup " + host + " on " + RESOLVER + ": "
                        + (gone ? "no such host" : "read udp 192.0.2.17:41873->" + RESOLVER + ": i/o timeout");
            case PYTHON ->
                gone
                        ? "[Errno -2] Name or service not known: '" + host + "'"
                        : "[Errno -3] Temporary failure in name resolution: '" + host + "'";
            case NODE, PROXY, OTHER -> "getaddrinfo " + (gone ? "ENOTFOUND " : "EAI_AGAIN ") + host;
        };
    }

    /** @param end when the certificate ceased to be valid */
    static String untrusted(Platform platform, Component peer, Instant now, Instant end) {
        return switch (platform) {
            case JAVA ->
                "javax.net.ssl.SSLHandshakeException: PKIX path validation failed:"
                        + " java.security.cert.CertPathValidatorException: validity check failed for " + host(peer);
            case GO ->
                "tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time "
                        + now.truncatedTo(ChronoUnit.SECONDS) + " is after " + end.truncatedTo(ChronoUnit.SECONDS)
                        + ", host " + host(peer);
            case PYTHON ->
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1010): "
                        + host(peer);
            case NODE, PROXY, OTHER -> "certificate has expired: CERT_HAS_EXPIRED " + host(peer);
        };
    }

    static String poolEmpty(Platform platform, Channel channel) {
        long patience = Channel.POOL_PATIENCE / Timeline.MILLI;
        int size = channel.poolSize();
        return switch (platform) {
            case JAVA ->
                "java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after "
                        + patience + "ms (total=" + size + ", active=" + channel.inUse() + ", idle="
                        + (size - channel.inUse()) + ", waiting=" + channel.waiting() + ")";
            case GO -> "failed to acquire connection from pool: context deadline exceeded after " + patience + "ms";
            case PYTHON ->
                "QueuePool limit of size " + size + " overflow 0 reached, connection timed out, timeout "
                        + patience / 1_000 + ".00";
            case NODE, PROXY, OTHER ->
                "Timeout acquiring a connection. The pool is probably full. Are you missing a .release() call?";
        };
    }

    /** The end of a certificate, as Java writes it. */
    static String expiry(Instant end) {
        return JAVA_DATE.format(end);
    }

    static String host(Component peer) {
        return switch (peer.role()) {
            case SERVICE, DATABASE, CACHE -> peer.name();
            case EXTERNAL -> "api." + peer.name() + ".example";
        };
    }

    private static String address(Component peer) {
        return host(peer)
                + switch (peer.role()) {
                    case SERVICE -> ":8080";
                    case DATABASE -> ":5432";
                    case CACHE -> ":6379";
                    case EXTERNAL -> ":443";
                };
    }
}
