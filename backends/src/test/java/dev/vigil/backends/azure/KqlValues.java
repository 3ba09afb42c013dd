package dev.vigil.backends.azure;

import dev.vigil.api.json.Json;
import dev.vigil.backends.azure.KqlTables.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conditions and values of KQL: columns, parts of dynamic values, literals, a few functions; {@code == != >= < contains has_any in
 * in~} (learn.microsoft.com/kusto/query/datatypes-string-operators).
 */
final class KqlValues {
    private static final Pattern TERMS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final KqlText text;

    KqlValues(KqlText text) {
        this.text = text;
    }

    Predicate<Row> condition() {
        Predicate<Row> all = and();
        while (text.take("or")) {
            all = all.or(and());
        }
        return all;
    }

    private Predicate<Row> and() {
        Predicate<Row> all = comparison();
        while (text.take("and")) {
            all = all.and(comparison());
        }
        return all;
    }

    private Predicate<Row> comparison() {
        if (text.take("(")) {
            Predicate<Row> inner = condition();
            text.demand(")");
            return inner;
        }
        var left = value();
        if (text.take("contains")) {
            String part = lower(text.string());
            return row -> lower(string(left.apply(row))).contains(part);
        }
        if (text.take("has_any")) {
            List<String> words = strings().stream().map(KqlValues::lower).toList();
            return row -> TERMS.splitAsStream(lower(string(left.apply(row)))).anyMatch(words::contains);
        }
        if (text.take("in~")) {
            List<String> words = strings().stream().map(KqlValues::lower).toList();
            return row -> words.contains(lower(string(left.apply(row))));
        }
        if (text.take("in")) {
            List<Object> literals = literals();
            return row -> literals.stream().anyMatch(literal -> compared(left.apply(row), literal) == 0);
        }
        return ordered(left);
    }

    private Predicate<Row> ordered(Function<Row, @Nullable Object> left) {
        for (String operator : List.of("==", "!=", ">=", "<=", ">", "<")) {
            if (text.take(operator)) {
                Object right = literal();
                return row -> {
                    int compared = compared(left.apply(row), right);
                    return switch (operator) {
                        case "==" -> compared == 0;
                        case "!=" -> compared != 0;
                        case ">=" -> compared >= 0;
                        case "<=" -> compared <= 0;
                        case ">" -> compared > 0;
                        default -> compared < 0;
                    };
                };
            }
        }
        throw KqlText.refused("an operator is missing");
    }

    private static int compared(@Nullable Object value, Object literal) {
        if (value == null) {
            return -1;
        }
        if (value instanceof Instant time && literal instanceof Instant bound) {
            return time.compareTo(bound);
        }
        if (value instanceof Number number && literal instanceof Long bound) {
            return Long.compare(number.longValue(), bound);
        }
        if (value instanceof String string && literal instanceof String bound) {
            return string.compareTo(bound);
        }
        throw KqlText.refused(
                "Cannot compare values of types " + value.getClass().getSimpleName() + " and "
                        + literal.getClass().getSimpleName() + ". Try adding explicit casts");
    }

    Function<Row, @Nullable Object> value() {
        if (text.sees("\"")) {
            String string = text.string();
            return row -> string;
        }
        String name = text.name();
        Function<Row, @Nullable Object> value = text.take("(") ? function(name) : row -> row.column(name);
        while (true) {
            if (text.take(".")) {
                value = member(value, text.name());
            } else if (text.take("[")) {
                value = text.seesNumber() ? item(value, text.number()) : member(value, text.string());
                text.demand("]");
            } else {
                return value;
            }
        }
    }

    private Function<Row, @Nullable Object> function(String name) {
        Function<Row, @Nullable Object> result = switch (name) {
            case "pack_all" -> {
                text.demand("true");
                yield KqlValues::packed;
            }
            case "tostring" -> {
                var inner = value();
                yield row -> string(inner.apply(row));
            }
            case "dynamic" -> {
                text.demand("{}");
                yield row -> Map.of();
            }
            case "column_ifexists" -> {
                String column = text.string();
                text.demand(",");
                var otherwise = value();
                yield row -> row.has(column) ? row.column(column) : otherwise.apply(row);
            }
            case "split" -> {
                var whole = value();
                text.demand(",");
                String at = text.string();
                yield row -> List.of(string(whole.apply(row)).split(Pattern.quote(at), -1));
            }
            case "coalesce" -> coalesced();
            default -> throw KqlText.refused("Unknown function: '" + name + "'");
        };
        text.demand(")");
        return result;
    }

    private Function<Row, @Nullable Object> coalesced() {
        var all = new ArrayList<Function<Row, @Nullable Object>>();
        do {
            all.add(value());
        } while (text.take(","));
        return row -> all.stream()
                .map(each -> string(each.apply(row)))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** All columns that have a value. */
    private static Object packed(Row row) {
        var all = new LinkedHashMap<String, Object>();
        row.columns().forEach((name, value) -> {
            if (!KqlTables.NULL.equals(value) && !"".equals(value)) {
                all.put(name, value instanceof Instant ? value.toString() : value);
            }
        });
        return all;
    }

    private static Function<Row, @Nullable Object> member(Function<Row, @Nullable Object> of, String name) {
        return row -> of.apply(row) instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static Function<Row, @Nullable Object> item(Function<Row, @Nullable Object> of, long index) {
        return row -> of.apply(row) instanceof List<?> items && index < items.size() ? items.get((int) index) : null;
    }

    private List<String> strings() {
        return literals().stream().map(String.class::cast).toList();
    }

    private List<Object> literals() {
        text.demand("(");
        var all = new ArrayList<Object>();
        do {
            all.add(literal());
        } while (text.take(","));
        text.demand(")");
        return all;
    }

    private Object literal() {
        if (text.sees("datetime(")) {
            return text.time();
        }
        return text.seesNumber() ? (Object) text.number() : text.string();
    }

    static String string(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String string -> string;
            case Map<?, ?> map -> Json.write(map);
            case List<?> list -> Json.write(list);
            default -> value.toString();
        };
    }

    /** Of letters in ASCII alone, since nothing promises more. */
    private static String lower(String text) {
        return text.chars().anyMatch(c -> c >= 0x80)
                ? text.chars()
                        .mapToObj(c -> String.valueOf((char) (c < 0x80 ? Character.toLowerCase(c) : c)))
                        .collect(java.util.stream.Collectors.joining())
                : text.toLowerCase(Locale.ROOT);
    }
}
