package dev.vigil.server.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vigil.api.Secret;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies tokens of one issuer for one audience (RFC 7519, with the advice of RFC 8725): RS256 and ES256 alone, a key
 * that fits the algorithm, issuer, audience and expiry. The token chooses neither the algorithm's family nor the key's.
 */
public final class TokenVerifier {
    static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

    private static final int MAX_CHARS = 16_384;
    private static final int LEAST_RSA_BITS = 2048;
    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final String issuer;
    private final String audience;
    private final SigningKeys keys;
    private final InstantSource clock;

    public TokenVerifier(String issuer, String audience, KeySource source, InstantSource clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = new SigningKeys(source, clock);
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Verdict {
        record Good(Claims claims) implements Verdict {}

        /** Why not; may be told to whoever sent it. */
        record Bad(String reason) implements Verdict {}
    }

    public Verdict verify(Secret token) {
        if (token.reveal().length() > MAX_CHARS) {
            return new Verdict.Bad("this token is too long");
        }
        try {
            var signed = SignedJWT.parse(token.reveal());
            return isSigned(signed)
                    ? judged(signed.getJWTClaimsSet())
                    : new Verdict.Bad("this token is not signed by a key of " + issuer + " with RS256 or ES256");
        } catch (ParseException | JOSEException e) {
            return new Verdict.Bad("this is no signed token");
        }
    }

    private boolean isSigned(SignedJWT signed) throws JOSEException {
        var header = signed.getHeader();
        var algorithm = header.getAlgorithm();
        if (header.getKeyID() == null
                || !(JWSAlgorithm.RS256.equals(algorithm) || JWSAlgorithm.ES256.equals(algorithm))) {
            return false;
        }
        var key = keys.named(header.getKeyID()).filter(found -> isForSigning(found, algorithm));
        var verifier = key.isEmpty() ? Optional.<JWSVerifier>empty() : verifier(key.get(), algorithm);
        return verifier.isPresent() && signed.verify(verifier.get());
    }

    private static boolean isForSigning(JWK key, JWSAlgorithm algorithm) {
        boolean use = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean named = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
        return use && named;
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (key instanceof RSAKey rsa && algorithm.equals(JWSAlgorithm.RS256) && rsa.size() >= LEAST_RSA_BITS) {
            return Optional.of(new RSASSAVerifier(rsa.toRSAPublicKey()));
        }
        if (key instanceof ECKey curve
                && algorithm.equals(JWSAlgorithm.ES256)
                && curve.getCurve().equals(Curve.P_256)) {
            return Optional.of(new ECDSAVerifier(curve.toECPublicKey()));
        }
        return Optional.empty();
    }

    private Verdict judged(JWTClaimsSet claims) {
        Instant now = clock.instant();
        if (!issuer.equals(claims.getIssuer())) {
            return new Verdict.Bad("this token was not issued by " + issuer);
        }
        if (!claims.getAudience().contains(audience)) {
            return new Verdict.Bad("this token is not meant for this server");
        }
        var end = moment(claims.getExpirationTime());
        if (end.isEmpty() || !now.isBefore(end.get().plus(SKEW))) {
            return new Verdict.Bad("this token has expired, or does not say when it will");
        }
        if (moment(claims.getNotBeforeTime())
                .filter(begin -> now.plus(SKEW).isBefore(begin))
                .isPresent()) {
            return new Verdict.Bad("this token is not good yet");
        }
        return claims.getSubject() == null || claims.getSubject().isBlank()
                ? new Verdict.Bad("this token names nobody")
                : new Verdict.Good(new Claims(claims.getClaims()));
    }

    private static Optional<Instant> moment(@org.jspecify.annotations.Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
