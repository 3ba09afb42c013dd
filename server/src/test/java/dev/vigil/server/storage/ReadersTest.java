package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadersTest {
    @TempDir
    Path directory;

    @Test
    void what_a_reader_did_not_find_costs_no_new_connection() {
        var settings = (DatabaseSettings.EncryptedFile) TestDatabase.file(directory);
        var dialect = SqliteDialect.open(settings);
        var file = new SqliteFile(settings);
        var opened = new AtomicInteger();
        var readers = new Readers(() -> {
            opened.incrementAndGet();
            return file.openReader();
        });
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> readers.read(ReadersTest::notFound, dialect))
                    .hasMessageContaining("not here");
        }

        assertThat(opened).hasValue(1);
        readers.close();
        dialect.close();
    }

    private static int notFound(Sql sql) {
        sql.query("SELECT 1 AS one").one(row -> row.number("one"));
        throw new VigilException(ErrorCode.NOT_FOUND, "not here");
    }
}
