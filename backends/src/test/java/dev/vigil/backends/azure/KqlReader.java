package dev.vigil.backends.azure;

import dev.vigil.backends.azure.KqlTables.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and runs KQL (learn.microsoft.com/kusto/query): {@code union}, {@code where}, {@code extend}, {@code project}, {@code top},
 * {@code take}, {@code count}, {@code distinct} and {@code summarize max() by}. Refuses what Kusto refuses: tables and columns that
 * it does not know, numbers compared with texts, literals without an end, escapes it has not got, anything behind the end.
 */
final class KqlReader {
    private final KqlText text;
    private final KqlTables tables;
    private final KqlValues values;

    private KqlReader(String query, KqlTables tables) {
        this.text = new KqlText(query);
        this.tables = tables;
        this.values = new KqlValues(text);
    }

    /** The rows that a query answers with, each a map in the order of its columns. */
    static List<Row> run(String query, KqlTables tables) {
        var reader = new KqlReader(query, tables);
        List<Row> rows = reader.pipeline(reader.source());
        reader.text.demandEnd();
        return rows;
    }

    private List<Row> source() {
        if (!text.take("union")) {
            return tables.rows(text.name());
        }
        text.demand("isfuzzy=true");
        var rows = new ArrayList<Row>();
        do {
            rows.addAll(leg());
        } while (text.take(","));
        return rows;
    }

    /** A leg whose table is not there is passed over. */
    private List<Row> leg() {
        boolean inner = text.take("(");
        String table = text.name();
        boolean there = tables.has(table);
        List<Row> rows = there ? tables.rows(table) : List.of();
        List<Row> left = inner ? pipeline(rows) : rows;
        if (inner) {
            text.demand(")");
        }
        return left;
    }

    private List<Row> pipeline(List<Row> rows) {
        List<Row> left = rows;
        while (text.take("|")) {
            left = stage(text.name(), left);
        }
        return left;
    }

    private List<Row> stage(String operator, List<Row> rows) {
        return switch (operator) {
            case "where" -> {
                Predicate<Row> condition = values.condition();
                yield rows.stream().filter(condition).toList();
            }
            case "extend" -> columns(rows, true);
            case "project" -> columns(rows, false);
            case "top" -> top(rows);
            case "take" -> rows.stream().limit(text.number()).toList();
            case "count" -> List.of(new Row("", Map.of("Count", (long) rows.size())));
            case "distinct" -> distinct(rows, text.name());
            case "summarize" -> summarized(rows);
            default -> throw KqlText.refused("operator " + operator + " is not known");
        };
    }

    private List<Row> columns(List<Row> rows, boolean keep) {
        Map<String, Function<Row, @Nullable Object>> made = new LinkedHashMap<>();
        do {
            String name = text.name();
            made.put(name, text.take("=") ? values.value() : row -> row.column(name));
        } while (text.take(","));
        return rows.stream()
                .map(row -> {
                    var all = new LinkedHashMap<String, Object>();
                    if (keep) {
                        all.putAll(row.columns());
                    }
                    made.forEach((name, value) -> {
                        Object found = value.apply(row);
                        all.put(name, found == null ? KqlTables.NULL : found);
                    });
                    return new Row(row.table(), all);
                })
                .toList();
    }

    private List<Row> top(List<Row> rows) {
        long most = text.number();
        text.demand("by");
        String column = text.name();
        boolean down = !text.take("asc");
        if (down) {
            text.demand("desc");
        }
        Comparator<Row> byTime = Comparator.comparing(row -> (Instant) Objects.requireNonNull(row.column(column)));
        return rows.stream()
                .sorted(down ? byTime.reversed() : byTime)
                .limit(most)
                .toList();
    }

    private static List<Row> distinct(List<Row> rows, String column) {
        var found = new LinkedHashSet<Object>();
        rows.forEach(row -> found.add(Objects.requireNonNullElse(row.column(column), "")));
        return found.stream().map(value -> new Row("", Map.of(column, value))).toList();
    }

    private List<Row> summarized(List<Row> rows) {
        String newest = text.name();
        text.demand("=max(");
        String time = text.name();
        text.demand(") by");
        String by = text.name();
        var found = new LinkedHashMap<Object, Instant>();
        rows.forEach(row -> found.merge(
                Objects.requireNonNullElse(row.column(by), ""),
                (Instant) Objects.requireNonNull(row.column(time)),
                (a, b) -> a.isAfter(b) ? a : b));
        return found.entrySet().stream()
                .map(each -> {
                    var columns = new LinkedHashMap<String, Object>();
                    columns.put(by, each.getKey());
                    columns.put(newest, each.getValue());
                    return new Row("", columns);
                })
                .toList();
    }
}
