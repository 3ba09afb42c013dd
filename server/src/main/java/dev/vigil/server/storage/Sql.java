package dev.vigil.server.storage;

import java.util.ArrayList;
import java.util.List;

/** One transaction's view of the database, valid until its work returns. Binds are named: {@code WHERE id = :id}. */
public final class Sql {
    private final Connected connected;
    private final Dialect dialect;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Sql(Connected connected, Dialect dialect) {
        this.connected = connected;
        this.dialect = dialect;
    }

    /** A statement that answers with rows: SELECT, or one with RETURNING. */
    public Query query(String text) {
        return new Query(connected, text);
    }

    /** A statement that answers with how many rows it touched. */
    public Update update(String text) {
        return new Update(connected, text);
    }

    /** One statement that is run many times with different binds, faster than as many updates. */
    public Batch batch(String text) {
        return new Batch(connected, text);
    }

    /**
     * Waits until no other work holds this table, and holds it until this work ends. As the first statement of a work it
     * makes sure that rows read afterwards are the last committed ones. For rows that many writers want at once; without
     * it they would collide and try again.
     */
    public void lock(String table) {
        dialect.lock(connected, table);
    }

    /** Runs this once the work is durable, and not at all if it fails. It must be quick: others wait for it. */
    public void afterCommit(Runnable news) {
        afterCommit.add(news);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
