package dev.vigil.server.audit;

import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.action.Effect;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A process that starts as an instance, closes what its earlier life left open, begins a step, and waits to be killed. */
public final class BeginningProcess {
    private BeginningProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var database = Database.open(settings(arguments));
        var clock = InstantSource.fixed(Instant.parse(arguments[4]));
        var instance = new InstanceId(arguments[5]);
        new Instances(database, clock).register(instance, "child", "test");
        var log = AuditLog.open(database, new AuditSettings(Secret.of(arguments[3]), instance), clock);
        System.out.println("closed " + log.closeAbandoned());
        var receipt = log.begin(OpenLedger.ADA, OpenLedger.step(Effect.CHANGE, "notify.post"));
        System.out.println("begun " + receipt.begun().orElseThrow());
        Thread.sleep(Long.MAX_VALUE);
    }

    static List<String> arguments(DatabaseSettings settings, Secret auditKey, Instant now, InstanceId instance) {
        return switch (settings) {
            case DatabaseSettings.EncryptedFile(var file, var key) ->
                List.of("file", file.toString(), key.reveal(), auditKey.reveal(), now.toString(), instance.value());
            case DatabaseSettings.PostgreSql(var url, var user, var password) ->
                List.of(user, url, password.reveal(), auditKey.reveal(), now.toString(), instance.value());
        };
    }

    private static DatabaseSettings settings(String[] arguments) {
        var secret = Secret.of(arguments[2]);
        return arguments[0].equals("file")
                ? new DatabaseSettings.EncryptedFile(Path.of(arguments[1]), secret)
                : new DatabaseSettings.PostgreSql(arguments[1], arguments[0], secret);
    }
}
