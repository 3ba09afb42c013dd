package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database whose disk is full: a small file system of its own where this user may mount one, otherwise SQLite's own
 * bound on the size of a file, which it reports in the same way.
 */
final class FullDiskTest {
    private static final int BLOCK = 100_000;
    private static final int MAX_BLOCKS = 400;

    @TempDir
    Path directory;

    private boolean mounted;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        mounted = ran("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", directory.toString());
        Files.write(directory.resolve("other"), new byte[1_000_000]);
        database = Database.open(TestDatabase.file(directory));
        if (!mounted) {
            boundPages(100);
        }
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        if (mounted) {
            assertThat(ran("umount", directory.toString()))
                    .as("nothing is left open on the disk")
                    .isTrue();
        }
    }

    @Test
    void a_full_disk_is_said_and_nothing_of_the_work_is_left() throws IOException {
        int written = fill();

        assertThat(rows("block")).isEqualTo(written);
    }

    @Test
    void the_others_of_a_group_survive_the_one_that_fills_the_disk() throws Exception {
        var outcomes = DatabaseContract.manyAtOnce(
                20,
                i -> database.write(sql -> {
                    if (i == 7) {
                        for (int block = 0; block < MAX_BLOCKS; block++) {
                            insertBlock(sql, "big" + block);
                        }
                    }
                    return DatabaseContract.insert(sql, "small" + i, "x");
                }));

        for (int i = 0; i < outcomes.size(); i++) {
            if (i == 7) {
                assertThat(DatabaseContract.failureOf(outcomes.get(i))).hasMessageContaining("disk is full");
            } else {
                assertThat(outcomes.get(i).get()).isEqualTo(1);
            }
        }
        assertThat(rows("big")).isZero();
        assertThat(rows("small")).isEqualTo(19);
    }

    @Test
    void once_there_is_space_again_writing_goes_on() throws IOException {
        fill();

        Files.delete(directory.resolve("other"));
        boundPages(1_000_000);
        database.write(sql -> DatabaseContract.insert(sql, "after", "x"));

        assertThat(rows("after")).isEqualTo(1);
    }

    @Test
    void a_disk_that_takes_no_writes_is_refused() throws Exception {
        database.close();
        var file = directory.resolve("vigil.db");
        if (mounted) {
            assertThat(ran("mount", "-o", "remount,ro", directory.toString())).isTrue();
        } else {
            assertThat(file.toFile().setReadOnly()).isTrue();
        }

        assertThatThrownBy(() -> Database.open(TestDatabase.file(directory)))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining("writable");
    }

    private void boundPages(int pages) {
        database.write(sql -> sql.query("PRAGMA max_page_count = " + pages).list(row -> row.number("max_page_count")));
    }

    private int fill() {
        int[] written = {0};
        assertThatThrownBy(() -> {
                    for (; written[0] < MAX_BLOCKS; written[0]++) {
                        database.write(sql -> insertBlock(sql, "block" + written[0]));
                    }
                })
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining("the disk is full");
        return written[0];
    }

    private static int insertBlock(Sql sql, String name) {
        return DatabaseContract.insert(sql, name, "x".repeat(BLOCK));
    }

    private long rows(String prefix) {
        return database.read(sql -> sql.query("SELECT COUNT(*) AS n FROM meta WHERE name LIKE :prefix")
                .bind("prefix", prefix + "%")
                .one(row -> row.number("n")));
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/bin/" + command[0]))) {
            return false;
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
