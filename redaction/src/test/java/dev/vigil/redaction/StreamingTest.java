package dev.vigil.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamingTest {
    private static final Redactor REDACTOR = Redactor.standard();

    static Stream<String> examples() {
        return Rules.standard().all().stream()
                .map(rule -> Sample.of(rule.examples.getFirst(), new Random(11)).text());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void cut_at_any_byte_and_flushed_there_the_result_is_that_of_the_whole(String text) {
        byte[] bytes = ("before " + text + " after\n").getBytes(StandardCharsets.UTF_8);
        String whole = REDACTOR.redact("before " + text + " after\n", Destination.MODEL)
                .text();
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(inTwo(REDACTOR, bytes, cut)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void byte_by_byte_the_result_is_that_of_the_whole(String text) {
        assertThat(inPieces(REDACTOR, text.getBytes(StandardCharsets.UTF_8), 1))
                .isEqualTo(REDACTOR.redact(text, Destination.MODEL).text());
    }

    @Test
    void a_known_secret_cut_at_any_byte_is_masked_in_every_encoding() {
        var secret = Secret.of("pässw/rd \"k+7&x\"");
        var redactor = REDACTOR.withKnownSecrets(List.of(secret));
        for (String encoded : EncodedSecrets.of(secret.reveal())) {
            byte[] bytes = ("a " + encoded + " b").getBytes(StandardCharsets.UTF_8);
            for (int cut = 0; cut <= bytes.length; cut++) {
                assertThat(inTwo(redactor, bytes, cut)).as(encoded).isEqualTo("a [SECRET] b");
            }
        }
    }

    @Test
    void a_whole_line_leaves_at_the_flush() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = REDACTOR.stream(out, Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            stream.write("mail bob@example.org\n".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("mail [EMAIL]\n");
        }
    }

    @Test
    void what_may_become_a_secret_does_not_leave_at_the_flush() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = REDACTOR.stream(out, Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            stream.write("one line\nfrom bob".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .startsWith("one line\n")
                    .doesNotContain("bob");
            stream.write("@example.org \n".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one line\nfrom [EMAIL] \n");
        }
    }

    @Test
    void a_token_longer_than_what_is_held_is_masked_to_its_end() {
        String token = "npm_" + "a".repeat(300_000);
        byte[] bytes = ("x " + token + " y").getBytes(StandardCharsets.UTF_8);

        assertThat(inPieces(REDACTOR, bytes, 1_000)).isEqualTo("x [NPM_TOKEN] y");
        assertThat(inPieces(REDACTOR, bytes, 100_000)).isEqualTo("x [NPM_TOKEN] y");
    }

    @Test
    void findings_carry_offsets_in_the_whole_text() throws IOException {
        String text = "ü😀 ".repeat(50_000) + "bob@example.org and AKIA" + "Q".repeat(16) + "\n";
        var found = new ArrayList<Finding>();
        try (var stream = REDACTOR.stream(
                new ByteArrayOutputStream(), Destination.MODEL, Placeholders.unnumbered(), found::add)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(found).isEqualTo(REDACTOR.find(text)).hasSize(2);
        assertThat(found.getFirst()).satisfies(mail -> {
            assertThat(text.substring((int) mail.startChar(), (int) mail.endChar()))
                    .isEqualTo("bob@example.org");
            assertThat(mail.startByte()).isEqualTo(7L * 50_000);
            assertThat(mail.endByte() - mail.startByte()).isEqualTo("bob@example.org".length());
        });
    }

    @Test
    void bytes_that_are_no_utf_8_pass_unchanged() throws IOException {
        byte[] odd = {(byte) 0xff, 'a', (byte) 0xc3, '\n', (byte) 0x80, 0, 'b'};
        var out = new ByteArrayOutputStream();
        try (var stream = REDACTOR.stream(out, Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            stream.write(odd);
        }
        assertThat(out.toByteArray()).isEqualTo(odd);
    }

    private static String inTwo(Redactor redactor, byte[] bytes, int cut) {
        var out = new ByteArrayOutputStream();
        try (var stream = redactor.stream(out, Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            stream.write(bytes, 0, cut);
            stream.flush();
            stream.write(bytes, cut, bytes.length - cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String inPieces(Redactor redactor, byte[] bytes, int size) {
        var out = new ByteArrayOutputStream();
        try (var stream = redactor.stream(out, Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            for (int at = 0; at < bytes.length; at += size) {
                stream.write(bytes, at, Math.min(size, bytes.length - at));
                stream.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
