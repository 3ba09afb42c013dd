package dev.vigil.server.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A statement that answers with rows. */
public final class Query {
    private final Connected connected;
    private final String text;
    private final Binds binds = new Binds();

    Query(Connected connected, String text) {
        this.connected = connected;
        this.text = text;
    }

    public Query bind(String name, String value) {
        binds.put(name, value);
        return this;
    }

    public Query bind(String name, long value) {
        binds.put(name, value);
        return this;
    }

    public Query bind(String name, boolean value) {
        binds.put(name, value);
        return this;
    }

    public Query bind(String name, byte[] value) {
        binds.put(name, value);
        return this;
    }

    public Query bind(String name, Instant value) {
        binds.put(name, value);
        return this;
    }

    /** Binds what is inside, or NULL. */
    public Query bind(String name, Optional<?> value) {
        binds.put(name, value);
        return this;
    }

    public <T> List<T> list(Function<Row, T> mapper) {
        return answered(rows -> {
            var row = new Row(rows);
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(mapper.apply(row));
            }
            return all;
        });
    }

    /** The first row, if there is any. */
    public <T> Optional<T> first(Function<Row, T> mapper) {
        return answered(rows -> rows.next() ? Optional.of(mapper.apply(new Row(rows))) : Optional.empty());
    }

    /** The only row; none or several are a fault. */
    public <T> T one(Function<Row, T> mapper) {
        return answered(rows -> {
            if (!rows.next()) {
                throw new IllegalStateException("<" + text + "> found no row where one is promised");
            }
            T one = mapper.apply(new Row(rows));
            if (rows.next()) {
                throw new IllegalStateException("<" + text + "> found several rows where one is promised");
            }
            return one;
        });
    }

    /** Hands over row after row, without holding all of them in memory; how many there were. */
    public long each(Consumer<Row> reader) {
        return answered(rows -> {
            var row = new Row(rows);
            long count = 0;
            for (; rows.next(); count++) {
                reader.accept(row);
            }
            return count;
        });
    }

    private <T> T answered(Rows<T> reader) {
        return connected.using(text, binds, statement -> answered(statement, reader));
    }

    private static <T> T answered(PreparedStatement statement, Rows<T> reader) throws SQLException {
        statement.setFetchSize(Row.FETCHED_AT_ONCE);
        try (var rows = statement.executeQuery()) {
            return reader.of(rows);
        }
    }

    private interface Rows<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
