package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class EncryptedFileAuditLogTest extends AuditLogContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.file(directory);
    }

    @Test
    void when_the_file_is_deleted_under_it_nothing_is_taken_any_more() throws IOException {
        var look = log.begin(ADA, step(Effect.READ, "logs.search"));
        Files.delete(directory.resolve("vigil.db"));

        assertGone(() -> log.begin(ADA, step(Effect.CHANGE, "notify.post")));
        assertGone(() -> log.end(look, ending(Result.OK)));
        assertGone(() -> log.begin(ADA, step(Effect.READ, "logs.search")));
    }

    private static void assertGone(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE))
                .hasMessageContaining("Nothing was done")
                .hasMessageContaining("deleted or replaced");
    }
}
