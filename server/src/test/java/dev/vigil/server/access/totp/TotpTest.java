package dev.vigil.server.access.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
    /** The seed of RFC 6238, appendix B. */
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_234_567_890);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_rfc(long seconds, String code) {
        assertThat(Totp.code(SEED, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void a_code_counts_one_step_around_its_own_and_no_further() {
        String code = Totp.code(SEED, NOW);
        long step = NOW.getEpochSecond() / 30;

        assertThat(Totp.step(SEED, code, NOW, 0)).hasValue(step);
        assertThat(Totp.step(SEED, " " + code + " ", NOW.plusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.step(SEED, code, NOW.minusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.step(SEED, code, NOW.plusSeconds(60), 0)).isEmpty();
        assertThat(Totp.step(SEED, code, NOW.minusSeconds(60), 0)).isEmpty();
        assertThat(Totp.step(SEED, "", NOW, 0)).isEmpty();
        assertThat(Totp.step(SEED, code + "0", NOW, 0)).isEmpty();
    }

    @Test
    void a_step_that_was_used_does_not_count_again() {
        long step = NOW.getEpochSecond() / 30;

        assertThat(Totp.step(SEED, Totp.code(SEED, NOW), NOW, step)).isEmpty();
        assertThat(Totp.step(SEED, Totp.code(SEED, NOW.plusSeconds(30)), NOW, step))
                .hasValue(step + 1);
    }

    @Test
    void the_seed_is_written_in_base_32_and_hides_itself() {
        assertThat(Totp.text("foobar".getBytes(StandardCharsets.US_ASCII)).reveal())
                .isEqualTo("MZXW6YTBOI");
        assertThat(Totp.text(SEED).reveal()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.link(SEED, "al ice").reveal())
                .isEqualTo("otpauth://totp/Vigil:al%20ice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Vigil"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(Totp.text(SEED)).hasToString("[secret]");
        assertThat(Totp.freshSeed(new Random(1))).hasSize(20);
    }
}
