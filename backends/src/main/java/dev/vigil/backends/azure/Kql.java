package dev.vigil.backends.azure;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.remote.Clue;
import dev.vigil.backends.remote.Conditions;
import dev.vigil.backends.remote.PlainRuns;
import dev.vigil.backends.remote.Roles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Kusto query language (learn.microsoft.com/kusto/query): a union of the tables that a resource type writes to, each narrowed
 * by itself, because the same column is a number in one and a text in another. A table that a workspace has not got is passed
 * over ({@code isfuzzy}). Each row is packed as it is; a text is looked for in that, by those runs of its characters that no
 * writer of JSON escapes.
 */
public final class Kql implements QueryTranslator {
    /** A longer query asks for its scope alone, and leaves the rest to Vigil. */
    static final int MAX_LENGTH = 100_000;

    private static final String PACKED = "tostring(Record)";

    private static final Map<Level, Integer> NUMBERS =
            Map.of(Level.DEBUG, 0, Level.INFO, 1, Level.WARN, 2, Level.ERROR, 3, Level.FATAL, 4);

    @Override
    public Translation translate(Query query, Scope scope) {
        List<Table> tables = Table.of(scope.resource());
        var service = scope.service().map(name -> "Service == " + quoted(name)).stream()
                .toList();
        String whole = union(tables, service, Clue.of(query));
        return new Translation(whole.length() <= MAX_LENGTH ? whole : union(tables, service, new Clue.None()), query);
    }

    private static String union(List<Table> tables, List<String> scope, Clue clue) {
        return tables.stream()
                .map(table -> leg(table, scope, condition(clue, table)))
                .collect(Collectors.joining(",\n  ", "union isfuzzy=true\n  ", ""));
    }

    private static String leg(Table table, List<String> scope, String condition) {
        var conditions = new ArrayList<>(scope);
        if (!condition.isEmpty()) {
            conditions.add(condition);
        }
        String where = conditions.isEmpty() ? "" : " | where " + String.join(" and ", conditions);
        return "(" + table.title() + " | extend Service=" + table.service() + ", Record=pack_all(true)" + where
                + " | project TimeGenerated, Source=" + quoted(table.title()) + ", Service, Record)";
    }

    /** A condition on the rows of a table that can stand beside others; an empty text when nothing can be said. */
    private static String condition(Clue clue, Table table) {
        return switch (clue) {
            case Clue.None _ -> "";
            case Clue.Has(var field) -> contains(field);
            case Clue.Holds(var text, var _) -> contains(text);
            case Clue.Is(var text, var _) -> contains(text);
            case Clue.Named(var levels) -> named(levels, table);
            case Clue.All(var clues) -> Conditions.all(clues, each -> condition(each, table), " and ");
            case Clue.Any(var clues) -> Conditions.any(clues, each -> condition(each, table), " or ");
        };
    }

    private static String contains(String text) {
        return Conditions.joined(
                PlainRuns.of(text).stream()
                        .map(run -> PACKED + " contains " + quoted(run))
                        .toList(),
                " and ");
    }

    /** The level stands in a column, as a number or a word, or in what was written. */
    private static String named(Set<Level> levels, Table table) {
        String words = list(Roles.spellings(levels));
        var conditions = new ArrayList<String>();
        if (table.isLevelNumbered()) {
            String numbers = levels.stream()
                    .map(NUMBERS::get)
                    .filter(Objects::nonNull)
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            if (!numbers.isEmpty()) {
                conditions.add(table.level() + " in (" + numbers + ")");
            }
            conditions.add("tostring(Properties) has_any " + words);
        } else if (!table.level().isEmpty()) {
            conditions.add(table.level() + " in~ " + words);
        }
        if (table.holdsLines()) {
            conditions.add("tostring(" + table.text() + ") has_any " + words);
        }
        return Conditions.joined(conditions, " or ");
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(Kql::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A string literal (learn.microsoft.com/kusto/query/scalar-data-types/string). */
    static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (isPrintable(text, i)) {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    /** Halves of pairs that stand alone cannot be sent in UTF-8, and breaks of lines would end a literal. */
    private static boolean isPrintable(String text, int at) {
        char c = text.charAt(at);
        if (Character.isSurrogate(c)) {
            return Character.isHighSurrogate(c)
                    ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                    : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c != 0x7F && c != 0x85 && c != 0x2028 && c != 0x2029;
    }
}
