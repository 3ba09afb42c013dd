package dev.vigil.server.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One open connection and the statements that were prepared on it: preparing one costs more than running most of ours.
 * For one thread at a time.
 */
final class Connected implements AutoCloseable {
    private static final int MAX_PREPARED = 200;

    private final Connection connection;
    /** Those that nobody runs at the moment, the longest unused first. */
    private final LinkedHashMap<String, Prepared> idle = new LinkedHashMap<>();

    Connected(Connection connection) {
        this.connection = connection;
    }

    /** Something to do with a statement. */
    @FunctionalInterface
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Has a statement used with these binds; what the database does not like about it is a fault that names it. */
    <T> T using(String text, Binds binds, Use<T> use) {
        return using(text, prepared -> {
            prepared.bind(binds.of(prepared.names()));
            return use.of(prepared.statement());
        });
    }

    /** The same with many sets of binds, run at once. */
    void batch(String text, Iterable<Binds> rows) {
        using(text, prepared -> {
            for (var row : rows) {
                prepared.bind(row.of(prepared.names()));
                prepared.statement().addBatch();
            }
            return prepared.statement().executeBatch();
        });
    }

    /** Runs a statement without places, such as COMMIT. */
    void execute(String text) throws SQLException {
        var prepared = take(text);
        try {
            prepared.statement().execute();
        } catch (SQLException e) {
            prepared.statement().close();
            throw e;
        }
        giveBack(text, prepared);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Faults.translated("closing the database", e);
        }
    }

    private <T> T using(String text, PreparedUse<T> use) {
        try {
            var prepared = take(text);
            boolean went = false;
            try {
                T result = use.of(prepared);
                went = true;
                return result;
            } finally {
                if (went) {
                    giveBack(text, prepared);
                } else {
                    prepared.statement().close();
                }
            }
        } catch (SQLException e) {
            throw Faults.translated("the statement <" + text + ">", e);
        }
    }

    /** While it is in use nobody else gets it: whoever reads rows may ask the same again for each. */
    private Prepared take(String text) throws SQLException {
        @Nullable Prepared prepared = idle.remove(text);
        return prepared == null ? Prepared.of(connection, text) : prepared;
    }

    private void giveBack(String text, Prepared prepared) throws SQLException {
        var other = idle.put(text, prepared);
        if (other != null) {
            other.statement().close();
        }
        if (idle.size() > MAX_PREPARED) {
            var longest = idle.values().iterator();
            longest.next().statement().close();
            longest.remove();
        }
    }

    private interface PreparedUse<T> {
        T of(Prepared prepared) throws SQLException;
    }
}
