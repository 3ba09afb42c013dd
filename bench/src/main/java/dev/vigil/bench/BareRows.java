package dev.vigil.bench;

import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** Rows of the size of a ledger's entry that become durable in groups, with nothing around them: what to compare with. */
final class BareRows implements AutoCloseable {
    private static final int MAX_GROUP = 512;
    private static final int MAX_WAITING = 16_384;
    private static final byte[] BYTES = new byte[400];
    private static final byte[] HASH = new byte[32];

    private final Database database;
    private final BlockingQueue<CompletableFuture<Boolean>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean closing;
    private long next;

    BareRows(Database database) {
        this.database = database;
        this.thread = Thread.ofPlatform().daemon().name("bare-rows").unstarted(this::serve);
        thread.start();
    }

    /** Waits until a row is durable. */
    void insert() {
        var done = new CompletableFuture<Boolean>();
        waiting.add(done);
        done.join();
    }

    static int insertOne(Sql sql, long sequence) {
        return sql.update("INSERT INTO ledger_entry (sequence, hash, bytes) VALUES (:sequence, :hash, :bytes)")
                .bind("sequence", sequence)
                .bind("hash", HASH)
                .bind("bytes", BYTES)
                .run();
    }

    @Override
    public void close() {
        closing = true;
        waiting.add(new CompletableFuture<>());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        var group = new ArrayList<CompletableFuture<Boolean>>(MAX_GROUP);
        try {
            while (!closing) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, MAX_GROUP - 1);
                long first = next;
                database.write(sql -> insertAll(sql, first, group.size()));
                next += group.size();
                group.forEach(done -> done.complete(true));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean insertAll(Sql sql, long first, int count) {
        var batch = sql.batch("INSERT INTO ledger_entry (sequence, hash, bytes) VALUES (:sequence, :hash, :bytes)");
        for (int i = 0; i < count; i++) {
            batch.bind("sequence", first + i)
                    .bind("hash", HASH)
                    .bind("bytes", BYTES)
                    .add();
        }
        batch.run();
        return true;
    }
}
