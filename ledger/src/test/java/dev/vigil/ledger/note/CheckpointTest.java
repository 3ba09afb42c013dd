package dev.vigil.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
    private static final String ORIGIN = "vigil/ledger/test";

    private final SigningKey key = key(1);
    private final Checkpoint checkpoint = new Checkpoint(ORIGIN, 20_852_163, Digest.of("root"));

    @Test
    void a_signed_note_that_others_made_is_opened() {
        var foreign = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        String note = """
                This is an example message.

                — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """;

        assertThat(SignedNote.open(note, foreign)).isEqualTo("This is an example message.\n");
        assertThat(foreign).hasToString("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    }

    @Test
    void the_seed_of_the_standard_has_the_public_key_of_the_standard() {
        // RFC 8032, section 7.1, TEST 1.
        var seed = Secret.of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        byte[] material = Base64.getDecoder()
                .decode(SigningKey.parse(seed).verifier("a").toString().split("\\+", 3)[2]);

        assertThat(HexFormat.of().formatHex(material))
                .isEqualTo("01d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void a_checkpoint_has_exactly_the_lines_of_the_specification() {
        assertThat(checkpoint.signed(key).lines().toList())
                .startsWith(
                        ORIGIN,
                        "20852163",
                        Base64.getEncoder().encodeToString(checkpoint.root().bytes()),
                        "")
                .hasSize(5)
                .last()
                .asString()
                .startsWith("— " + ORIGIN + " ");
    }

    @Test
    void what_was_signed_is_read_back() {
        assertThat(Checkpoint.open(checkpoint.signed(key), key.verifier(ORIGIN)))
                .isEqualTo(checkpoint);
    }

    @Test
    void the_public_key_survives_its_text_form() {
        var verifier = key.verifier(ORIGIN);

        assertThat(VerifierKey.parse(verifier.toString())).isEqualTo(verifier);
    }

    @Test
    void another_key_or_another_name_does_not_open_it() {
        String note = checkpoint.signed(key);

        assertRefused(note, key(2).verifier(ORIGIN));
        assertRefused(note, key.verifier("vigil/ledger/other"));
    }

    @Test
    void signatures_of_others_below_it_are_passed_over() {
        String note = checkpoint.signed(key);
        String witness = "— witness.example " + Base64.getEncoder().encodeToString(new byte[76]) + "\n";

        assertThat(Checkpoint.open(note + witness, key.verifier(ORIGIN))).isEqualTo(checkpoint);
    }

    @Test
    void a_second_signature_of_ours_must_be_right_too() {
        String note = checkpoint.signed(key);
        String wrong = new Checkpoint(ORIGIN, 1, Digest.of("x"))
                        .signed(key)
                        .lines()
                        .toList()
                        .getLast() + "\n";

        assertRefused(note + wrong, key.verifier(ORIGIN));
    }

    @Test
    void a_note_of_ours_that_is_no_checkpoint_is_refused() {
        for (String text : new String[] {
            ORIGIN + "\n5\n",
            ORIGIN + "\n05\n" + Base64.getEncoder().encodeToString(new byte[32]) + "\n",
            ORIGIN + "\n-5\n" + Base64.getEncoder().encodeToString(new byte[32]) + "\n",
            ORIGIN + "\n5\n" + Base64.getEncoder().encodeToString(new byte[31]) + "\n",
            ORIGIN + "\n5\nnot base64\n",
            "other\n5\n" + Base64.getEncoder().encodeToString(new byte[32]) + "\n"
        }) {
            assertRefused(SignedNote.sign(text, ORIGIN, key), key.verifier(ORIGIN));
        }
    }

    @Property
    void no_character_of_a_checkpoint_can_be_changed(
            @ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(min = 1, max = 127) int change) {
        String note = checkpoint.signed(key);
        int at = where % note.length();
        String changed = note.substring(0, at) + (char) (note.charAt(at) ^ change) + note.substring(at + 1);

        assertRefused(changed, key.verifier(ORIGIN));
    }

    @Test
    void keys_are_read_in_hex_and_in_base64() {
        byte[] seed = new byte[32];
        seed[0] = 1;

        assertThat(SigningKey.parse(Secret.of(HexFormat.of().formatHex(seed))).verifier("a"))
                .isEqualTo(SigningKey.parse(Secret.of(Base64.getEncoder().encodeToString(seed) + "\n"))
                        .verifier("a"));
    }

    @Test
    void what_is_no_key_is_refused_with_the_command_that_makes_one() {
        for (String text : new String[] {"", "change-me", "00".repeat(32), "ab".repeat(31), "ab".repeat(33)}) {
            assertThatThrownBy(() -> SigningKey.parse(Secret.of(text)))
                    .isInstanceOfSatisfying(
                            VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_KEY))
                    .hasMessageContaining("openssl rand -hex 32")
                    .hasMessageNotContaining("change-me");
        }
    }

    @Test
    void what_is_no_public_key_is_refused() {
        String right = key.verifier(ORIGIN).toString();
        for (String text : new String[] {
            "",
            "a+b",
            right.replace("+", " "),
            right.substring(0, right.length() - 4),
            right.replaceFirst("vigil", "vigiL")
        }) {
            assertThatThrownBy(() -> VerifierKey.parse(text))
                    .isInstanceOfSatisfying(
                            VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_KEY));
        }
    }

    @Test
    void a_signing_key_never_shows_itself() {
        assertThat(key).hasToString("[secret]");
    }

    private static SigningKey key(int first) {
        byte[] seed = new byte[32];
        seed[0] = (byte) first;
        return SigningKey.parse(Secret.of(HexFormat.of().formatHex(seed)));
    }

    private static void assertRefused(String note, VerifierKey key) {
        assertThatThrownBy(() -> Checkpoint.open(note, key))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT_FILE));
    }
}
