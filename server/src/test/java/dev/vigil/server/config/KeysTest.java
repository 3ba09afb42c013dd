package dev.vigil.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {
    @TempDir
    Path root;

    @Test
    void hex_and_both_kinds_of_base64_are_read() {
        byte[] bytes = random(1, 32);
        var variables = Map.of(
                "VIGIL_DB_KEY", HexFormat.of().formatHex(bytes),
                "VIGIL_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(random(2, 48)),
                "VIGIL_AUDIT_KEY", Base64.getUrlEncoder().withoutPadding().encodeToString(random(3, 32)));

        var keys = Keys.read(environment(variables));

        assertThat(keys.key(Keys.Purpose.DATABASE).bytes()).isEqualTo(bytes);
        assertThat(keys.key(Keys.Purpose.ENCRYPTION).bytes()).isEqualTo(random(2, 48));
        assertThat(keys.key(Keys.Purpose.AUDIT).bytes()).isEqualTo(random(3, 32));
        assertThat(keys.toString() + keys.key(Keys.Purpose.AUDIT)).isEqualTo("[keys][key]");
    }

    @Asvs("V11.2.3")
    @Test
    void all_that_is_wrong_is_said_at_once() {
        var variables = Map.of("VIGIL_DB_KEY", "abcd", "VIGIL_AUDIT_KEY", "not a key at all!");

        assertThatThrownBy(() -> Keys.read(environment(variables)))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_KEY))
                .hasMessageContaining("VIGIL_DB_KEY has 2 bytes where at least 32 are needed")
                .hasMessageContaining("VIGIL_ENCRYPTION_KEY, for secrets that are kept in the database, is not set")
                .hasMessageContaining("VIGIL_AUDIT_KEY is neither hex nor base64");
    }

    @Asvs("V13.2.3")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "changemechangemechangemechangemechangemechangeme",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void placeholders_are_refused(String text) {
        assertThatThrownBy(() -> Key.parse("VIGIL_DB_KEY", text))
                .hasMessageContaining("VIGIL_DB_KEY is not random")
                .hasMessageNotContaining(text);
    }

    @Test
    void a_text_in_base64_is_no_key() {
        String text = "a long sentence is easy to guess, whatever it is written in";

        assertThatThrownBy(() -> Key.parse(
                        "VIGIL_DB_KEY", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("VIGIL_DB_KEY is not random");
    }

    @Test
    void one_key_for_two_purposes_is_refused_however_it_is_written() {
        byte[] same = random(1, 32);
        var variables = Map.of(
                "VIGIL_DB_KEY", HexFormat.of().formatHex(same),
                "VIGIL_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(same),
                "VIGIL_AUDIT_KEY", HexFormat.of().formatHex(random(2, 32)));

        assertThatThrownBy(() -> Keys.read(environment(variables)))
                .hasMessage("VIGIL_DB_KEY and VIGIL_ENCRYPTION_KEY are the same key; each purpose needs its own");
    }

    @Test
    void a_key_may_stand_in_a_file_of_its_own() throws IOException {
        Path file = Files.writeString(root.resolve("audit"), HexFormat.of().formatHex(random(3, 32)) + "\n");
        var variables = new HashMap<>(Map.of(
                "VIGIL_DB_KEY", HexFormat.of().formatHex(random(1, 32)),
                "VIGIL_ENCRYPTION_KEY", HexFormat.of().formatHex(random(2, 32)),
                "VIGIL_AUDIT_KEY_FILE", file.toString()));
        assertThat(Keys.read(environment(variables)).key(Keys.Purpose.AUDIT).bytes())
                .isEqualTo(random(3, 32));

        variables.put("VIGIL_AUDIT_KEY_FILE", root.resolve("absent").toString());
        assertThatThrownBy(() -> Keys.read(environment(variables)))
                .hasMessageContaining("VIGIL_AUDIT_KEY_FILE names " + root.resolve("absent"));
    }

    @Asvs("V11.5.1")
    @Test
    void the_first_use_makes_the_missing_keys_for_their_owner_alone() throws IOException {
        new Homes(root).env("OTHER=kept # really");
        String given = HexFormat.of().formatHex(random(9, 32));
        var environment = environment(Map.of("VIGIL_DB_KEY", given));

        var made = Keys.readOrMake(environment, new Random(7));

        Path file = root.resolve(".vigil/.env");
        assertThat(Files.readString(file))
                .startsWith("OTHER=kept # really\nVIGIL_ENCRYPTION_KEY=")
                .contains("\nVIGIL_AUDIT_KEY=")
                .doesNotContain("VIGIL_DB_KEY");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Keys.readOrMake(environment, new Random(8)).key(Keys.Purpose.AUDIT))
                .isEqualTo(made.key(Keys.Purpose.AUDIT));
        try (var left = Files.list(root.resolve(".vigil"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly(".env", ".env.lock");
        }
    }

    @Test
    void a_fresh_home_is_for_its_owner_alone() throws IOException {
        Keys.readOrMake(environment(Map.of()), new Random(7));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(".vigil"))))
                .isEqualTo("rwx------");
    }

    private Environment environment(Map<String, String> variables) {
        return new Homes(root).environment(variables);
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
