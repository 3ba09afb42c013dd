package dev.vigil.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSignatureTest {
    /** The request of RFC 9421, appendix B.2. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "host", List.of("example.com"),
            "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
            "content-type", List.of("application/json"),
            "content-length", List.of("18"));

    private static final Instant CREATED = Instant.ofEpochSecond(1_618_884_473);

    @Test
    void the_hmac_of_appendix_b_2_5_is_known() {
        var signature = HttpSignature.of(request(
                "sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"",
                "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:"));

        assertThat(signature.base()).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@authority": example.com
                "content-type": application/json
                "@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret\"""");
        byte[] shared = Base64.getDecoder()
                .decode("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");
        assertThat(signature.isByHolderOf(shared)).isTrue();
        assertThat(signature.isByHolderOf(Arrays.copyOf(shared, 32))).isFalse();
        assertThat(signature.isBy(Arrays.copyOf(shared, 32))).isFalse();
    }

    @Test
    void the_ed25519_of_appendix_b_2_6_is_known_and_made_again() {
        String parameters = "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ed25519\"";
        String signed =
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";
        // The key of appendix B.1.4: the last 32 bytes of its SubjectPublicKeyInfo.
        byte[] info = Base64.getDecoder().decode("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
        byte[] key = Arrays.copyOfRange(info, info.length - 32, info.length);

        var signature = HttpSignature.of(request("sig-b26=" + parameters, signed));

        assertThat(signature.isBy(key)).isTrue();
        assertThat(signature.parameters().created()).contains(CREATED);
        assertThat(signature.parameters().keyId()).contains("test-key-ed25519");
        assertThat(HttpSignature.of(request("sig-b26=" + parameters.replace("473", "474"), signed))
                        .isBy(key))
                .isFalse();
    }

    @Test
    void what_is_signed_here_is_known_by_its_public_key_and_no_other() {
        Secret secret = Secret.of(Base64.getEncoder()
                .encodeToString("a key for this test, 32 bytes ok".getBytes(StandardCharsets.UTF_8)));
        byte[] open = HttpSignature.publicKey(secret);
        var parameters = SignatureParameters.ed25519(
                List.of("@method", "@path", "@query", "date"),
                "node-\"1\"",
                CREATED,
                CREATED.plusSeconds(60),
                "n\\0nce");
        var plain = new Message("POST", "EXAMPLE.com", "/foo", "param=Value&Pet=dog", FIELDS);

        var fields = HttpSignature.sign(plain, parameters, secret);
        var signature = HttpSignature.of(request(fields.signatureInput(), fields.signature()));

        assertThat(signature.parameters()).isEqualTo(parameters);
        assertThat(signature.isBy(open)).isTrue();
        open[3] ^= 1;
        assertThat(signature.isBy(open)).isFalse();
        assertThat(signature.toString()).doesNotContain("nce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig",
                "sig=",
                "sig=()x",
                "sig=(\"date\"",
                "sig=(\"date\" \"date\")",
                "sig=(\"date\"  \"host\")",
                "sig=(date)",
                "sig=(\"nothing-there\")",
                "sig=(\"@target-uri\")",
                "sig=(\"date\";sf)",
                "sig=(\"date\");created=soon",
                "sig=(\"date\");created=1;created=2",
                "sig=(\"date\");nonce=1",
                "sig=(\"date\");keyid=\"a\\b\"",
                "sig=(\"date\"), other=(\"date\")",
                "Sig=(\"date\")",
                "other=(\"date\")"
            })
    void what_is_no_signature_or_covers_what_is_not_there_is_refused(String input) {
        assertThatThrownBy(() -> HttpSignature.of(request(input, "sig=:AAAA:"))).hasMessageContaining("signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sig", "sig=AAAA", "sig=:AAAA", "sig=:AA_A:", "sig=:AAAA:x", "sig=:AAAA:, b=:AAAA:"})
    void what_is_no_signatures_bytes_is_refused(String signature) {
        assertThatThrownBy(() -> HttpSignature.of(request("sig=(\"date\")", signature)))
                .hasMessageContaining("signature");
    }

    @Test
    void a_body_is_the_one_whose_digest_was_sent() {
        byte[] body = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(HttpSignature.contentDigest(body))
                .isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
        assertThat(HttpSignature.isDigestOf("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", body))
                .isTrue();
        assertThat(HttpSignature.isDigestOf("sha-512=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", body))
                .isFalse();
        body[0]++;
        assertThat(HttpSignature.isDigestOf("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", body))
                .isFalse();
    }

    private static Message request(String input, String signature) {
        var fields = new HashMap<>(FIELDS);
        fields.put("signature-input", List.of(input));
        fields.put("signature", List.of(signature));
        return new Message("POST", "example.com", "/foo", "param=Value&Pet=dog", fields);
    }
}
