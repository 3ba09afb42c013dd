package dev.vigil.server.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.api.Secret;
import dev.vigil.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An issuer of tokens on loopback: it describes itself, shows its keys, and signs. */
public final class Issuer implements AutoCloseable {
    public static final String AUDIENCE = "vigil";

    final RSAKey rsa = rsa("rsa-1");
    final ECKey curve = curve("ec-1");
    final AtomicInteger reads = new AtomicInteger();
    private volatile List<JWK> shown = List.of(rsa, curve);
    private volatile boolean isDown;
    private volatile Optional<String> keysElsewhere = Optional.empty();
    private final HttpServer http;

    public Issuer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve(
                "/.well-known/openid-configuration",
                () -> Json.write(Map.of("issuer", uri(), "jwks_uri", keysElsewhere.orElse(uri() + "/keys"))));
        serve("/keys", () -> {
            reads.incrementAndGet();
            return new JWKSet(shown).toString();
        });
        http.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    URI keys() {
        return URI.create(uri() + "/keys");
    }

    void show(JWK... keys) {
        shown = List.of(keys);
    }

    /** Says that its keys lie there. */
    void showsKeysAt(String place) {
        keysElsewhere = Optional.of(place);
    }

    void isDown(boolean down) {
        isDown = down;
    }

    /** A good token of somebody, good for five minutes. */
    public JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(AUDIENCE)
                .subject("alice")
                .claim("email", "alice@example.com")
                .claim("roles", List.of("oncall", "some-group"))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    public Secret signed(JWTClaimsSet claims) {
        return signed(claims, JWSAlgorithm.ES256, curve);
    }

    static Secret signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key) {
        return signed(
                claims, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), key);
    }

    static Secret signed(JWTClaimsSet claims, JWSHeader header, JWK key) {
        try {
            var jwt = new SignedJWT(header, claims);
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            jwt.sign(signer);
            return Secret.of(jwt.serialize());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static ECKey curve(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void serve(String path, Supplier<String> body) {
        http.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isDown ? 500 : 200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }
}
