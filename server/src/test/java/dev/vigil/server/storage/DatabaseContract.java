package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database promises, whichever it is. */
abstract class DatabaseContract {
    @TempDir
    Path directory;

    DatabaseSettings settings;
    Database database;

    abstract DatabaseSettings settings(Path directory);

    @BeforeEach
    void open() {
        settings = settings(directory);
        database = Database.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_written_is_there_after_closing_and_opening() {
        put("a", "1");
        database.close();
        database = Database.open(settings);

        assertThat(value("a")).contains("1");
    }

    @Test
    void of_a_work_that_fails_nothing_happened() {
        assertThatThrownBy(() -> database.write(sql -> {
                    insert(sql, "a", "1");
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed my mind");

        assertThat(value("a")).isEmpty();
    }

    @Test
    void a_work_reads_its_own_writes() {
        var seen = database.write(sql -> {
            insert(sql, "a", "1");
            return lookUp(sql, "a");
        });

        assertThat(seen).contains("1");
    }

    @Test
    void a_failing_work_does_not_hurt_those_it_shares_a_commit_with() throws Exception {
        var outcomes = AtOnce.manyAtOnce(
                300,
                i -> database.write(sql -> {
                    insert(sql, "key" + i, "v");
                    if (i % 3 == 0) {
                        throw new IllegalArgumentException("no " + i);
                    }
                    return i;
                }));

        for (int i = 0; i < outcomes.size(); i++) {
            if (i % 3 == 0) {
                assertThat(AtOnce.failureOf(outcomes.get(i))).hasMessage("no " + i);
                assertThat(value("key" + i)).isEmpty();
            } else {
                assertThat(outcomes.get(i).get()).isEqualTo(i);
                assertThat(value("key" + i)).contains("v");
            }
        }
    }

    @Test
    void a_thousand_writers_that_read_and_then_write_lose_no_update() throws Exception {
        put("counter", "0");

        var outcomes = AtOnce.manyAtOnce(1_000, _ -> database.write(DatabaseContract::increment));

        for (var outcome : outcomes) {
            assertThat(outcome.get()).isEqualTo(1);
        }
        assertThat(value("counter")).contains("1000");
    }

    @Test
    void writers_that_collide_without_a_lock_are_still_one_after_the_other() throws Exception {
        put("counter", "0");

        var outcomes = AtOnce.manyAtOnce(8, _ -> {
            for (int i = 0; i < 5; i++) {
                database.write(sql -> sql.update("UPDATE meta SET value = :value WHERE name = 'counter'")
                        .bind(
                                "value",
                                Long.toString(
                                        Long.parseLong(lookUp(sql, "counter").orElseThrow()) + 1))
                        .run());
            }
            return 1;
        });

        for (var outcome : outcomes) {
            assertThat(outcome.get()).isEqualTo(1);
        }
        assertThat(value("counter")).contains("40");
    }

    @Test
    void a_reader_sees_one_snapshot_and_does_not_block_a_writer() {
        put("a", "old");

        var seen = database.read(sql -> {
            var before = lookUp(sql, "a");
            AtOnce.onAnotherThread(
                    () -> database.write(inner -> inner.update("UPDATE meta SET value = 'new' WHERE name = 'a'")
                            .run()));
            return List.of(before, lookUp(sql, "a"));
        });

        assertThat(seen).containsExactly(Optional.of("old"), Optional.of("old"));
        assertThat(value("a")).contains("new");
    }

    @Test
    void a_read_cannot_write() {
        assertThatThrownBy(() -> database.read(sql -> insert(sql, "a", "1"))).isInstanceOf(VigilException.class);

        assertThat(value("a")).isEmpty();
    }

    @Test
    void a_second_row_with_the_same_key_is_a_conflict() {
        put("a", "1");

        assertThatThrownBy(() -> put("a", "2"))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(value("a")).contains("1");
    }

    @Test
    void a_fault_names_the_statement_and_never_its_values() {
        assertThatThrownBy(() -> database.write(sql -> sql.update("INSERT INTO no_such_table (a) VALUES (:a)")
                        .bind("a", "very private")
                        .run()))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("no_such_table")
                .hasMessageNotContaining("very private");
    }

    @Test
    void every_kind_of_value_comes_back_as_it_was() {
        var time = Instant.parse("2026-02-03T04:05:06.123456789Z");
        byte[] bytes = {0, 1, -1, 127, -128};
        database.write(sql -> sql.update("""
                        INSERT INTO approval (id, kind, action, digest, summary, service, requester, policy_version,
                          created_at, expires_at, state, outcome)
                        VALUES ('a', '', :bytes, '', :text, '', '', '', :time, :number, '', :outcome)""")
                .bind("number", Long.MAX_VALUE)
                .bind("bytes", bytes)
                .bind("time", time)
                .bind("text", "žluťoučký 🦉 'quoted'")
                .bind("outcome", Optional.empty())
                .run());

        database.read(sql -> sql.query("SELECT *, 1 = 1 AS yes FROM approval").one(row -> {
            assertThat(row.number("expires_at")).isEqualTo(Long.MAX_VALUE);
            assertThat(row.bytes("action")).isEqualTo(bytes);
            assertThat(row.time("created_at")).isEqualTo(time);
            assertThat(row.text("summary")).isEqualTo("žluťoučký 🦉 'quoted'");
            assertThat(row.optionalText("outcome")).isEmpty();
            assertThat(row.flag("yes")).isTrue();
            assertThatThrownBy(() -> row.text("outcome")).hasMessageContaining("outcome");
            return true;
        }));
    }

    @Test
    void a_batch_runs_one_statement_for_each_set_of_binds() {
        database.write(sql -> {
            var batch = sql.batch("INSERT INTO meta (name, value) VALUES (:name, :value)");
            for (int i = 0; i < 100; i++) {
                batch.bind("name", "row" + i).bind("value", "x").add();
            }
            batch.run();
            return true;
        });

        assertThat(database.<Long>read(sql -> sql.query("SELECT COUNT(*) AS n FROM meta WHERE value = 'x'")
                        .one(row -> row.number("n"))))
                .isEqualTo(100L);
    }

    @Test
    void rows_can_be_read_one_by_one_in_order() {
        for (int i = 0; i < 5; i++) {
            put("row" + i, "x");
        }
        var names = new ArrayList<String>();

        long count = database.read(sql -> sql.query("SELECT name FROM meta WHERE value = 'x' ORDER BY name")
                .each(row -> names.add(row.text("name"))));

        assertThat(count).isEqualTo(5);
        assertThat(names).containsExactly("row0", "row1", "row2", "row3", "row4");
    }

    @Test
    void a_work_inside_a_work_is_refused() {
        assertThatThrownBy(() -> database.write(_ -> database.read(sql -> lookUp(sql, "a"))))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("second transaction");
        assertThatThrownBy(() -> database.read(_ -> database.write(sql -> insert(sql, "a", "1"))))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("second transaction");
    }

    @Test
    void news_is_told_once_the_work_is_durable_and_never_when_it_failed() {
        var heard = new ArrayList<String>();
        database.write(sql -> {
            sql.afterCommit(() -> heard.add("good"));
            return insert(sql, "a", "1");
        });
        assertThatThrownBy(() -> database.write(sql -> {
                    sql.afterCommit(() -> heard.add("bad"));
                    return insert(sql, "a", "1");
                }))
                .isInstanceOf(VigilException.class);

        assertThat(heard).containsExactly("good");
    }

    @Test
    void what_was_acknowledged_survives_the_death_of_the_process() {
        List<String> acknowledged = new ArrayList<>();
        try (var writing = ChildProcess.start(WritingProcess.class, WritingProcess.arguments("write", 0, settings))) {
            for (int i = 0; i < 300; i++) {
                acknowledged.add(writing.line());
            }
            acknowledged.addAll(writing.kill());
        }

        var there = database.read(sql -> sql.query("SELECT name FROM meta").list(row -> row.text("name")));

        assertThat(there).containsAll(acknowledged);
    }

    @Test
    void two_processes_lose_no_update_of_each_other() {
        put("counter", "0");

        try (var other = ChildProcess.start(WritingProcess.class, WritingProcess.arguments("count", 150, settings))) {
            assertThat(other.line()).isEqualTo("ready");
            for (int i = 0; i < 150; i++) {
                database.write(DatabaseContract::increment);
            }
            other.end();
        }

        assertThat(value("counter")).contains("300");
    }

    @Test
    void after_closing_both_reads_and_writes_are_refused() {
        database.close();

        assertThatThrownBy(() -> put("a", "1"))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
        assertThatThrownBy(() -> value("a"))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    }

    final void put(String name, String value) {
        database.write(sql -> insert(sql, name, value));
    }

    final Optional<String> value(String name) {
        return database.read(sql -> lookUp(sql, name));
    }

    static int insert(Sql sql, String name, String value) {
        return sql.update("INSERT INTO meta (name, value) VALUES (:name, :value)")
                .bind("name", name)
                .bind("value", value)
                .run();
    }

    static int increment(Sql sql) {
        sql.lock("ledger_head");
        return sql.update("UPDATE meta SET value = :value WHERE name = 'counter'")
                .bind(
                        "value",
                        Long.toString(Long.parseLong(lookUp(sql, "counter").orElseThrow()) + 1))
                .run();
    }

    static Optional<String> lookUp(Sql sql, String name) {
        return sql.query("SELECT value FROM meta WHERE name = :name")
                .bind("name", name)
                .first(row -> row.text("value"));
    }
}
