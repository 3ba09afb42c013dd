package dev.vigil.server.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the database has read.
 *
 * @param names of its places, {@code :id} in the text, in their order
 */
record Prepared(PreparedStatement statement, List<String> names) {

    static Prepared of(Connection connection, String text) throws SQLException {
        var names = new ArrayList<String>();
        String sql = withQuestionMarks(text, names);
        return new Prepared(connection.prepareStatement(sql), List.copyOf(names));
    }

    void bind(@Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case String value -> statement.setString(i + 1, value);
                case Long value -> statement.setLong(i + 1, value);
                case byte[] value -> statement.setBytes(i + 1, value);
                case null -> statement.setNull(i + 1, Types.OTHER);
                case Object value -> statement.setObject(i + 1, value);
            }
        }
    }

    /** Drivers count places where we name them. What stands in quotes is no place, and neither is a cast. */
    static String withQuestionMarks(String text, List<String> names) {
        var sql = new StringBuilder(text.length());
        boolean quoted = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            quoted ^= c == '\'';
            int end = c == ':' && !quoted ? endOfName(text, at + 1) : at + 1;
            if (end > at + 1 && (at == 0 || text.charAt(at - 1) != ':')) {
                names.add(text.substring(at + 1, end));
                sql.append('?');
            } else {
                sql.append(text, at, end);
            }
            at = end;
        }
        return sql.toString();
    }

    private static int endOfName(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
