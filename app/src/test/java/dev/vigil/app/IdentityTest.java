package dev.vigil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.signature.Nonces;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.config.ConfigCheck;
import dev.vigil.server.config.Environment;
import dev.vigil.server.config.Flags;
import dev.vigil.server.config.Keys;
import dev.vigil.server.storage.Database;
import dev.vigil.server.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityTest {
    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void signed_requests_that_could_not_come_again_are_forgotten() {
        assertThat(new Laptop(home).run("server", "init").exit()).isZero();
        var environment = new Environment(Map.of("VIGIL_HOME", home.toString()), home, home);
        var configuration = ConfigCheck.of(environment, Flags.none()).configuration();
        var random = new Random(1);
        var ids = new Ids(clock, random);
        try (var database = Database.open(DatabaseChoice.of(configuration, Keys.read(environment)));
                var audit = AuditLog.open(
                        database, new AuditSettings(Secret.of("5c".repeat(31) + "a1"), InstanceId.next(ids)), clock)) {
            var vault = Vault.of(database, new byte[32], random);
            var identity = new Identity(configuration, database, vault, new Accounts.Surroundings(clock, ids, random));
            var nonces = new Nonces(database, clock);
            nonces.isFirst("node", "old", now.plusSeconds(60));
            now = now.plus(Duration.ofHours(1));
            nonces.isFirst("node", "new", now.plusSeconds(60));

            identity.forgetting(identity.logins(audit)).run();

            assertThat(database.<Long>read(sql ->
                            sql.query("SELECT COUNT(*) AS n FROM seen_nonce").one(row -> row.number("n"))))
                    .isEqualTo(1);
        }
    }
}
