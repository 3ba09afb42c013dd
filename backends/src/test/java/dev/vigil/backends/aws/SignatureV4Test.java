package dev.vigil.backends.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Secret;
import dev.vigil.wire.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignatureV4Test {
    private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");

    /** The example key of AWS's own test suite for signatures (github.com/awslabs/aws-c-auth, aws-signing-test-suite/v4). */
    private static final AwsKeys KEYS = new AwsKeys(
            "AKID" + "EXAMPLE",
            Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCY" + "EXAMPLEKEY"),
            Optional.empty(),
            Optional.empty(),
            "a test");

    private final SignatureV4 signature = new SignatureV4("us-east-1", "service");

    @Test
    void a_bare_call_is_signed_as_in_aws_s_own_suite() {
        assertThat(authorization(HttpCall.get(URI.create("https://example.amazonaws.com/"))))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=" + KEYS.id() + "/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date,"
                        + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void parameters_are_signed_in_their_order_whatever_the_url_s() {
        assertThat(authorization(
                        HttpCall.get(URI.create("https://example.amazonaws.com/?Param2=value2&Param1=value1"))))
                .endsWith("Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void a_body_a_token_and_the_operation_are_part_of_what_is_signed() {
        var plain =
                HttpCall.post(URI.create("https://example.amazonaws.com/"), "application/x-amz-json-1.1", body("{}"));
        var keys = new AwsKeys(KEYS.id(), KEYS.secret(), Optional.of(Secret.of("t")), Optional.empty(), "a test");

        String signed = authorization(plain.header("X-Amz-Target", "Logs.StartQuery"), keys);
        assertThat(signed).contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target");
        assertThat(authorization(plain.header("X-Amz-Target", "Logs.StopQuery"), keys))
                .isNotEqualTo(signed);
        assertThat(authorization(plain.with(body("[]")).header("X-Amz-Target", "Logs.StartQuery"), keys))
                .isNotEqualTo(signed);
    }

    private String authorization(HttpCall call) {
        return authorization(call, KEYS);
    }

    private String authorization(HttpCall call, AwsKeys keys) {
        return signature.authorization(call.header("X-Amz-Date", "20150830T123600Z"), keys, TIME);
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
