package dev.vigil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.server.config.ConfigCheck;
import dev.vigil.server.config.Environment;
import dev.vigil.server.config.Flags;
import dev.vigil.server.config.Keys;
import dev.vigil.server.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that cannot record does not start, and says what to do. */
final class FailedStartTest {
    @TempDir
    Path home;

    private Laptop laptop;

    @BeforeEach
    void install() {
        laptop = new Laptop(home);
        assertThat(laptop.run("server", "init").exit()).isZero();
        assertThat(laptop.run("audit", "tail").exit()).isZero();
    }

    @Test
    void without_the_key_of_the_ledger_nothing_starts() throws IOException {
        Path file = home.resolve(".env");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^VIGIL_AUDIT_KEY=.*$", ""));

        var ran = laptop.run("server", "start");

        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).contains("VIGIL_AUDIT_KEY", "is not set", "vigil server init");
    }

    @Test
    void on_a_broken_chain_nothing_starts() {
        var environment = new Environment(Map.of("VIGIL_HOME", home.toString()), home, home);
        var configuration = ConfigCheck.of(environment, Flags.none()).configuration();
        try (var database = Database.open(DatabaseChoice.of(configuration, Keys.read(environment)))) {
            database.write(sql ->
                    sql.update("DELETE FROM ledger_entry WHERE sequence = 0").run());
        }

        var ran = laptop.run("server", "start");

        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).contains("do not fit together", "restore a backup");
    }
}
