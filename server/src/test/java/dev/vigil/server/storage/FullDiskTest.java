package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose disk is full. */
final class FullDiskTest {
    private static final int BLOCK = 100_000;
    private static final int MAX_BLOCKS = 400;

    @TempDir
    Path directory;

    private SmallDisk disk;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        disk = SmallDisk.mount(directory);
        database = Database.open(TestDatabase.file(directory));
        disk.bound(database);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        disk.close();
    }

    @Test
    void a_full_disk_is_said_and_nothing_of_the_work_is_left() throws IOException {
        int written = fill();

        assertThat(rows("block")).isEqualTo(written);
    }

    @Test
    void the_others_of_a_group_survive_the_one_that_fills_the_disk() throws Exception {
        var outcomes = AtOnce.manyAtOnce(
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
                assertThat(AtOnce.failureOf(outcomes.get(i))).hasMessageContaining("disk is full");
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

        disk.makeRoom(database);
        database.write(sql -> DatabaseContract.insert(sql, "after", "x"));

        assertThat(rows("after")).isEqualTo(1);
    }

    @Test
    void a_disk_that_takes_no_writes_is_refused() throws Exception {
        database.close();
        disk.becomeReadOnly();

        assertThatThrownBy(() -> Database.open(TestDatabase.file(directory)))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining("writable");
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
}
