package dev.vigil.server.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A statement that answers with rows. */
public final class Query {
    private final Handle handle;
    private final String text;
    private final Binds binds = new Binds();

    Query(Handle handle, String text) {
        this.handle = handle;
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
        return Faults.explaining(text, () -> mapped(mapper).list());
    }

    /** The first row, if there is any. */
    public <T> Optional<T> first(Function<Row, T> mapper) {
        return Faults.explaining(text, () -> mapped(mapper).findFirst());
    }

    /** The only row; none or several are a fault. */
    public <T> T one(Function<Row, T> mapper) {
        return Faults.explaining(text, () -> mapped(mapper).one());
    }

    /** Hands over row after row, without holding all of them in memory; how many there were. */
    public long each(Consumer<Row> reader) {
        return Faults.explaining(text, () -> {
            var query = handle.createQuery(text);
            query.setFetchSize(Row.FETCHED_AT_ONCE);
            binds.applyTo(query);
            return query.scanResultSet((rows, _) -> {
                var results = rows.get();
                var row = new Row(results);
                long count = 0;
                for (; results.next(); count++) {
                    reader.accept(row);
                }
                return count;
            });
        });
    }

    private <T> org.jdbi.v3.core.result.ResultIterable<T> mapped(Function<Row, T> mapper) {
        var query = handle.createQuery(text);
        binds.applyTo(query);
        return query.map((results, _) -> mapper.apply(new Row(results)));
    }
}
