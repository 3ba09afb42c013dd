package dev.vigil.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
    private static final Vault.Place PLACE = new Vault.Place("account", "usr_1", "totp_seed");
    private static final byte[] SECRET = "the seed".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final byte[] master = random.generateSeed(32);

    @Test
    void what_was_sealed_opens_in_its_place_with_its_key_and_nowhere_else(@TempDir Path directory) {
        try (var database = Database.open(TestDatabase.file(directory))) {
            var vault = Vault.of(database, master, random);
            byte[] sealed = vault.seal(PLACE, SECRET);

            assertThat(Vault.of(database, master, random).open(PLACE, sealed)).isEqualTo(SECRET);
            assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("the seed");
            assertThat(vault.seal(PLACE, SECRET)).isNotEqualTo(sealed);
            for (var elsewhere : new Vault.Place[] {
                new Vault.Place("account", "usr_2", "totp_seed"),
                new Vault.Place("account", "usr_1", "totp_pending"),
                new Vault.Place("accounts", "usr_1", "totp_seed")
            }) {
                assertThatThrownBy(() -> vault.open(elsewhere, sealed)).hasMessageContaining("moved here");
            }
            assertThatThrownBy(() ->
                            Vault.of(database, random.generateSeed(32), random).open(PLACE, sealed))
                    .hasMessageContaining("another VIGIL_ENCRYPTION_KEY");
            assertThat(vault.toString()).isEqualTo("[vault]");
        }
    }

    @Test
    void every_changed_byte_is_noticed(@TempDir Path directory) {
        try (var database = Database.open(TestDatabase.file(directory))) {
            var vault = Vault.of(database, master, random);
            byte[] sealed = vault.seal(PLACE, SECRET);

            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = sealed.clone();
                changed[i] ^= 1;
                assertThatThrownBy(() -> vault.open(PLACE, changed)).hasMessageContaining("account.totp_seed");
            }
            assertThatThrownBy(() -> vault.open(PLACE, new byte[3])).hasMessageContaining("no sealed secret");
        }
    }
}
