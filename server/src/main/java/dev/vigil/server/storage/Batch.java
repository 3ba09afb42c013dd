package dev.vigil.server.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * One statement with many sets of binds: bind, {@link #add}, bind, {@link #add}, {@link #run}. It goes to the driver
 * directly: of what the ledger does for an entry, Jdbi's way of finding out how to bind took the most time.
 */
public final class Batch {
    private final Handle handle;
    private final String text;
    private final ParsedSql parsed;
    private final Binds binds = new Binds();
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Batch(Handle handle, String text) {
        this.handle = handle;
        this.text = text;
        this.parsed = handle.getConfig(SqlStatements.class)
                .getSqlParser()
                .parse(text, handle.createUpdate(text).getContext());
    }

    public Batch bind(String name, String value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, long value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, boolean value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, byte[] value) {
        binds.put(name, value);
        return this;
    }

    public Batch bind(String name, Instant value) {
        binds.put(name, value);
        return this;
    }

    /** Binds what is inside, or NULL. */
    public Batch bind(String name, Optional<?> value) {
        binds.put(name, value);
        return this;
    }

    /** Ends one set of binds. */
    public Batch add() {
        rows.add(binds.of(parsed.getParameters().getParameterNames()));
        binds.clear();
        return this;
    }

    public void run() {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = handle.getConnection().prepareStatement(parsed.getSql())) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw Faults.translated("the statement <" + text + ">", e);
        } finally {
            rows.clear();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            switch (row[i]) {
                case String value -> statement.setString(i + 1, value);
                case Long value -> statement.setLong(i + 1, value);
                case byte[] value -> statement.setBytes(i + 1, value);
                case null -> statement.setNull(i + 1, Types.OTHER);
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }
}
