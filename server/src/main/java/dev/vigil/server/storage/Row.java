package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One row of an answer, valid until the next one is read. Reading NULL where a value is promised is a fault. */
public final class Row {
    static final int FETCHED_AT_ONCE = 1_000;

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public String text(String column) {
        return present(column, results::getString);
    }

    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(read(column, results::getString));
    }

    public long number(String column) {
        long number = present(column, results::getLong);
        refuseNull(column);
        return number;
    }

    public OptionalLong optionalNumber(String column) {
        long number = present(column, results::getLong);
        return wasNull(column) ? OptionalLong.empty() : OptionalLong.of(number);
    }

    public boolean flag(String column) {
        boolean flag = present(column, results::getBoolean);
        refuseNull(column);
        return flag;
    }

    public Instant time(String column) {
        return Times.ofNanos(number(column));
    }

    public Optional<Instant> optionalTime(String column) {
        var nanos = optionalNumber(column);
        return nanos.isPresent() ? Optional.of(Times.ofNanos(nanos.getAsLong())) : Optional.empty();
    }

    public byte[] bytes(String column) {
        return present(column, results::getBytes);
    }

    public Optional<byte[]> optionalBytes(String column) {
        return Optional.ofNullable(read(column, results::getBytes));
    }

    private <T> T present(String column, Reader<T> reader) {
        T value = read(column, reader);
        if (value == null) {
            throw isNull(column);
        }
        return value;
    }

    private <T> @Nullable T read(String column, Reader<T> reader) {
        try {
            return reader.read(column);
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    private void refuseNull(String column) {
        if (wasNull(column)) {
            throw isNull(column);
        }
    }

    private boolean wasNull(String column) {
        try {
            return results.wasNull();
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    private static VigilException isNull(String column) {
        return new VigilException(ErrorCode.INTERNAL, "the column " + column + " is NULL where a value is promised");
    }

    private static VigilException unreadable(String column, SQLException e) {
        return new VigilException(
                ErrorCode.INTERNAL, "the column " + column + " could not be read: " + e.getMessage(), e);
    }

    private interface Reader<T> {
        @Nullable
        T read(String column) throws SQLException;
    }
}
