package dev.vigil.server.access.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Secret;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private static final Secret GOOD = Secret.of("seven otters knit at dawn");

    @Test
    void the_hash_is_argon2id_with_64_mebibytes_three_passes_and_four_lanes() {
        var passwords = new Passwords(Passwords.Cost.STANDARD, new SecureRandom());

        String hash = passwords.hash(GOOD);

        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=65536,t=3,p=4\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.fits(GOOD, hash)).isTrue();
    }

    @Test
    void a_hash_of_the_reference_implementation_fits() {
        var passwords = cheap();
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.fits(Secret.of("password"), reference)).isTrue();
        assertThat(passwords.fits(Secret.of("passwore"), reference)).isFalse();
    }

    @Test
    void each_hash_has_a_salt_of_its_own_and_nobodys_hash_fits_nothing() {
        var passwords = cheap();

        assertThat(passwords.hash(GOOD)).isNotEqualTo(passwords.hash(GOOD));
        assertThat(passwords.fits(GOOD, passwords.ofNobody())).isFalse();
        assertThat(passwords.fits(Secret.of(""), passwords.ofNobody())).isFalse();
        assertThat(costOf(passwords.ofNobody())).isEqualTo(costOf(passwords.hash(GOOD)));
        assertThatThrownBy(() -> passwords.fits(GOOD, "$2a$10$abc")).hasMessageContaining("damaged");
    }

    @Test
    void letters_that_are_composed_differently_are_the_same() {
        var passwords = cheap();

        assertThat(passwords.fits(
                        Secret.of("Gru\u0308ne Wiesen im Mai"), passwords.hash(Secret.of("Gr\u00fcne Wiesen im Mai"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "abcdefghijklmnop",
                "1234567890123",
                "987654321098",
                "qwerty123456",
                "Password1234!",
                "P@ssw0rd!!2026",
                "!!!administrator!!!",
                "dragonmaster12",
                "alice-alice-2026",
                "vigil-2026-vigil",
                "Monkey12Dragon34"
            })
    void what_is_short_patterned_common_or_near_at_hand_is_refused(String password) {
        assertThat(PasswordRules.objection(Secret.of(password), List.of("alice", "alice@example.com")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven otters knit at dawn",
                "correct horse battery staple",
                "tfG8-vQ2m-Zr5x",
                "Grüne Wiesen im Mai",
                "漢字かな交じり文のながいあいことば"
            })
    void what_is_long_and_nobody_tries_first_is_taken(String password) {
        assertThat(PasswordRules.objection(Secret.of(password), List.of("alice")))
                .isEmpty();
    }

    @Test
    void two_hundred_characters_are_the_most() {
        String long200 = "x7".repeat(3) + "seven otters knit at dawn ".repeat(8).substring(0, 194);

        assertThat(PasswordRules.objection(Secret.of(long200), List.of())).isEmpty();
        assertThat(PasswordRules.objection(Secret.of(long200 + "y"), List.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("between 12 and 200", "201"));
    }

    private static String costOf(String hash) {
        return hash.substring(0, hash.indexOf(",p="));
    }

    private static Passwords cheap() {
        return new Passwords(new Passwords.Cost(64, 1, 1), new SecureRandom());
    }
}
