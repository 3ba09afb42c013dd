package dev.vigil.server.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenVerifierTest {
    private Issuer issuer;
    private HttpCalls calls;
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private TokenVerifier verifier;

    @BeforeAll
    void open() {
        issuer = new Issuer();
        calls = new HttpCalls(OutboundSettings.standard(), () -> now, new Random(1), any -> {});
    }

    @BeforeEach
    void begin() {
        issuer.show(issuer.rsa, issuer.curve);
        issuer.isDown(false);
        issuer.reads.set(0);
        verifier = new TokenVerifier(issuer.uri(), Issuer.AUDIENCE, FetchedKeys.at(calls, issuer.keys()), () -> now);
    }

    @AfterAll
    void close() {
        calls.close();
        issuer.close();
    }

    @Test
    void a_token_of_the_issuer_is_good_with_either_algorithm() {
        for (var token : List.of(
                Issuer.signed(good(), JWSAlgorithm.ES256, issuer.curve),
                Issuer.signed(good(), JWSAlgorithm.RS256, issuer.rsa))) {
            var claims = claims(token);
            assertThat(claims.subject()).isEqualTo("alice");
            assertThat(claims.email()).contains("alice@example.com");
            assertThat(claims.texts("roles")).containsExactly("oncall", "some-group");
        }
        assertThat(issuer.reads).as("keys are remembered").hasValue(1);
    }

    @Test
    void the_issuer_says_itself_where_its_keys_are() {
        var discovering = new TokenVerifier(
                issuer.uri(), Issuer.AUDIENCE, FetchedKeys.of(calls, URI.create(issuer.uri())), () -> now);

        assertThat(discovering.verify(issuer.signed(good()))).isInstanceOf(TokenVerifier.Verdict.Good.class);
        var other = new TokenVerifier(
                issuer.uri() + "/", Issuer.AUDIENCE, FetchedKeys.of(calls, URI.create(issuer.uri() + "/")), () -> now);
        assertThat(other.verify(issuer.signed(good())))
                .as("it calls itself otherwise")
                .isInstanceOf(TokenVerifier.Verdict.Bad.class);
    }

    @Test
    void keys_on_another_host_are_read_only_from_where_the_configuration_says() {
        try (var elsewhere = new Issuer()) {
            for (var place : List.of(issuer.keys().toString(), "no address at all", "file:///etc/passwd")) {
                elsewhere.showsKeysAt(place);
                assertThatThrownBy(FetchedKeys.of(calls, URI.create(elsewhere.uri()))::fetch)
                        .isInstanceOf(VigilException.class)
                        .hasMessageContaining(elsewhere.uri())
                        .hasMessageContaining(place)
                        .hasMessageContaining("auth.oidc.jwks_url");
            }
        }
        assertThat(issuer.reads).hasValue(0);
        assertThat(FetchedKeys.at(calls, issuer.keys()).fetch()).contains("ec-1");
    }

    @Test
    void an_unsigned_token_is_refused_however_it_is_written() {
        String claims = Base64URL.encode(good().toString()).toString();
        for (String header : new String[] {
            "{\"alg\":\"none\"}",
            "{\"alg\":\"None\"}",
            "{\"alg\":\"NONE\",\"kid\":\"ec-1\"}",
            "{\"alg\":\"none\",\"kid\":\"ec-1\"}",
            "{}"
        }) {
            assertRefused(Secret.of(Base64URL.encode(header) + "." + claims + "."));
            assertRefused(Secret.of(Base64URL.encode(header) + "." + claims + ".AAAA"));
        }
        assertRefused(Secret.of(new PlainJWT(good()).serialize()));
    }

    @Test
    void a_public_key_is_no_shared_secret() throws JOSEException {
        byte[] pem = issuer.rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        for (byte[] secret : List.of(pem, issuer.rsa.toRSAPublicKey().getEncoded())) {
            var forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), good());
            forged.sign(new MACSigner(secret));
            assertRefused(Secret.of(forged.serialize()));
        }
    }

    @Test
    void other_algorithms_and_keys_that_do_not_fit_are_refused() throws JOSEException {
        for (var algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            assertRefused(Issuer.signed(good(), algorithm, issuer.rsa));
        }
        assertRefused(Issuer.signed(
                good(), new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ec-1").build(), issuer.rsa));
        now = now.plus(SigningKeys.FRESH).plusSeconds(1);
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build(), good());
        signed.sign(new RSASSASigner(weak.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
        issuer.show(
                weak, new RSAKey.Builder(issuer.rsa).keyUse(KeyUse.ENCRYPTION).build());
        assertRefused(Secret.of(signed.serialize()));
        assertRefused(Issuer.signed(good(), JWSAlgorithm.RS256, issuer.rsa));
    }

    @Test
    void a_strangers_key_is_refused_also_when_it_brings_itself_along() {
        var mine = Issuer.curve("ec-1");
        assertRefused(Issuer.signed(good(), JWSAlgorithm.ES256, mine));
        assertRefused(Issuer.signed(
                good(),
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("ec-1")
                        .jwk(mine.toPublicJWK())
                        .build(),
                mine));
        assertRefused(Issuer.signed(
                good(),
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("ec-9")
                        .jwkURL(issuer.keys())
                        .build(),
                mine));
        assertRefused(Issuer.signed(good(), new JWSHeader(JWSAlgorithm.ES256), issuer.curve));
    }

    @Test
    void issuer_audience_expiry_and_beginning_are_held() {
        var claims = issuer.claims(now);
        assertRefused(issuer.signed(
                new JWTClaimsSet.Builder(good()).issuer("https://other.example").build()));
        assertRefused(
                issuer.signed(new JWTClaimsSet.Builder(good()).issuer(null).build()));
        assertRefused(
                issuer.signed(new JWTClaimsSet.Builder(good()).audience("other").build()));
        assertRefused(issuer.signed(
                new JWTClaimsSet.Builder(good()).audience((String) null).build()));
        assertRefused(issuer.signed(
                new JWTClaimsSet.Builder(good()).expirationTime(null).build()));
        assertRefused(
                issuer.signed(new JWTClaimsSet.Builder(good()).subject(" ").build()));
        assertRefused(issuer.signed(claims.expirationTime(at(-60)).build()));
        assertRefused(issuer.signed(
                new JWTClaimsSet.Builder(good()).notBeforeTime(at(61)).build()));
        assertThat(claims(issuer.signed(
                                issuer.claims(now).expirationTime(at(-59)).build()))
                        .subject())
                .isEqualTo("alice");
        assertThat(claims(issuer.signed(new JWTClaimsSet.Builder(good())
                                .notBeforeTime(at(60))
                                .build()))
                        .subject())
                .isEqualTo("alice");
        assertThat(claims(issuer.signed(new JWTClaimsSet.Builder(good())
                                .audience(List.of("x", "vigil"))
                                .build()))
                        .subject())
                .isEqualTo("alice");
    }

    @Test
    void every_change_of_a_character_breaks_it() {
        String token = issuer.signed(good()).reveal();
        var random = new Random(7);
        int changed = 0;
        for (int i = 0; i < 400; i++) {
            int at = random.nextInt(token.length());
            char other = "ABCDwxyz0189-_.".charAt(random.nextInt(15));
            String mutant = token.substring(0, at) + other + token.substring(at + 1);
            // The last character of a part holds bits that nobody reads.
            boolean same = mutant.equals(token) || at + 1 == token.length() || token.charAt(at + 1) == '.';
            if (!same) {
                assertRefused(Secret.of(mutant));
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(300);
        assertRefused(Secret.of("x".repeat(20_000)));
        assertRefused(Secret.of(""));
        assertRefused(Secret.of("..."));
    }

    @Test
    void unknown_names_of_keys_make_us_read_again_once_a_minute_at_most() {
        assertThat(claims(issuer.signed(good())).subject()).isEqualTo("alice");
        var next = Issuer.curve("ec-2");
        for (int i = 0; i < 50; i++) {
            assertRefused(Issuer.signed(good(), JWSAlgorithm.ES256, Issuer.curve("ec-2")));
        }
        assertThat(issuer.reads).hasValue(1);

        issuer.show(issuer.curve, next);
        now = now.plus(SigningKeys.BETWEEN_READS);

        assertThat(claims(Issuer.signed(good(), JWSAlgorithm.ES256, next)).subject())
                .isEqualTo("alice");
        assertThat(issuer.reads).hasValue(2);
    }

    @Test
    void an_issuer_that_does_not_answer_is_believed_for_a_day() {
        assertThat(claims(issuer.signed(good())).subject()).isEqualTo("alice");
        issuer.isDown(true);

        now = now.plus(Duration.ofHours(23));
        assertThat(claims(issuer.signed(good())).subject()).isEqualTo("alice");
        now = now.plus(Duration.ofHours(2));
        assertRefused(issuer.signed(good()));
        issuer.isDown(false);
        now = now.plus(SigningKeys.BETWEEN_READS);
        assertThat(claims(issuer.signed(good())).subject()).isEqualTo("alice");
    }

    @Test
    void a_withdrawn_key_is_forgotten_when_the_keys_are_read_again() {
        assertThat(claims(issuer.signed(good())).subject()).isEqualTo("alice");
        issuer.show(issuer.rsa);

        now = now.plus(SigningKeys.FRESH).plusSeconds(1);

        assertRefused(issuer.signed(good()));
    }

    @Test
    void claims_are_read_in_any_common_form() {
        var claims = new Claims(Map.of(
                "sub",
                "a",
                "scope",
                "one two",
                "realm",
                Map.of("roles", List.of("x")),
                "email",
                "a@b",
                "email_verified",
                false));

        assertThat(claims.texts("scope")).containsExactly("one", "two");
        assertThat(claims.texts("realm.roles")).containsExactly("x");
        assertThat(claims.texts("nothing.here")).isEmpty();
        assertThat(claims.email()).as("nobody has verified it").isEmpty();
        assertThat(claims).hasToString("[claims of a]");
    }

    private JWTClaimsSet good() {
        return issuer.claims(now).build();
    }

    private Date at(long seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    private Claims claims(Secret token) {
        var verdict = verifier.verify(token);
        assertThat(verdict).isInstanceOf(TokenVerifier.Verdict.Good.class);
        return ((TokenVerifier.Verdict.Good) verdict).claims();
    }

    private void assertRefused(Secret token) {
        assertThat(verifier.verify(token)).as(token.reveal()).isInstanceOf(TokenVerifier.Verdict.Bad.class);
    }
}
