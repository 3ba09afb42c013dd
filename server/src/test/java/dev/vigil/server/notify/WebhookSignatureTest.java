package dev.vigil.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    @Test
    void the_published_example_comes_out() {
        // The example that the libraries of standardwebhooks.com test against.
        var signature = new WebhookSignature("n", Secret.of("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(signature.standard("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, bytes("{\"test\": 2432232314}")))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void the_plain_form_is_hmac_sha256_of_the_body_alone() {
        var signature = new WebhookSignature("n", Secret.of("what do ya want for nothing?"));

        // As openssl dgst -sha256 -hmac computes it.
        assertThat(signature.plain(bytes("Jefe")))
                .isEqualTo("sha256=32dc8d946def0419c52253481d2c9340a54273346c4dd2e4047184d676b0e11d");
    }

    @Test
    void a_secret_that_is_too_short_or_no_base64_is_refused_unseen() {
        assertThatThrownBy(() -> new WebhookSignature("ops", Secret.of("hunter2")))
                .hasMessageContaining("ops")
                .hasMessageContaining("shorter than 16")
                .hasMessageNotContaining("hunter2");
        var signature = new WebhookSignature("ops", Secret.of("whsec_" + "not*base64*at*all"));
        assertThatThrownBy(() -> signature.standard("msg_1", 1, bytes("x")))
                .hasMessageContaining("base64")
                .hasMessageNotContaining("not*");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
