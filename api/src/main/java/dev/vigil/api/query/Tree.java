package dev.vigil.api.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a query's tree: in words for people, and as maps for JSON. */
final class Tree {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private Tree() {}

    static String describe(Query query) {
        var tree = new Tree();
        tree.append(query, 0);
        return tree.text.toString();
    }

    static Map<String, Object> of(Query query) {
        return switch (query) {
            case Query.All() -> node("all");
            case Query.Text(var word) -> node("text", "text", word);
            case Query.TextPrefix(var start) -> node("prefix", "text", start);
            case Query.FieldExists(var field) -> node("exists", "field", field);
            case Query.FieldIs(var field, var value) -> node("is", "field", field, "value", value);
            case Query.FieldPrefix(var field, var start) -> node("prefix", "field", field, "value", start);
            case Query.FieldCompares(var field, var relation, var bound) ->
                node(relation.symbol(), "field", field, "value", bound.print());
            case Query.FieldWithin(var field, var from, var to) ->
                node("within", "field", field, "from", from.print(), "to", to.print());
            case Query.LevelIs(var level) -> node("is", "field", Query.LEVEL, "value", level.name());
            case Query.LevelCompares(var relation, var bound) ->
                node(relation.symbol(), "field", Query.LEVEL, "value", bound.name());
            case Query.And(var parts) -> node("and", "of", all(parts));
            case Query.Or(var parts) -> node("or", "of", all(parts));
            case Query.Not(var part) -> node("not", "of", all(List.of(part)));
        };
    }

    private static List<Map<String, Object>> all(List<Query> parts) {
        return parts.stream().map(Tree::of).toList();
    }

    private static Map<String, Object> node(String kind, Object... namesAndValues) {
        var node = new LinkedHashMap<String, Object>();
        node.put("node", kind);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return node;
    }

    private void append(Query query, int level) {
        text.append(level == 0 ? "" : "\n").append(INDENT.repeat(level)).append(title(query));
        for (Query part : parts(query)) {
            append(part, level + 1);
        }
    }

    private static List<Query> parts(Query query) {
        return switch (query) {
            case Query.And(var parts) -> parts;
            case Query.Or(var parts) -> parts;
            case Query.Not(var part) -> List.of(part);
            case Query.All _,
                    Query.Text _,
                    Query.TextPrefix _,
                    Query.FieldExists _,
                    Query.FieldIs _,
                    Query.FieldPrefix _,
                    Query.FieldCompares _,
                    Query.FieldWithin _,
                    Query.LevelIs _,
                    Query.LevelCompares _ -> List.of();
        };
    }

    private static String title(Query query) {
        return switch (query) {
            case Query.All() -> "everything";
            case Query.Text(var word) -> "any text contains " + Printer.quoted(word);
            case Query.TextPrefix(var start) -> "any word starts with " + Printer.quoted(start);
            case Query.FieldExists(var field) -> "field " + field(field) + " exists";
            case Query.FieldIs(var field, var value) ->
                "field " + field(field) + (field.equals(Query.MESSAGE) ? " contains " : " is ") + Printer.quoted(value);
            case Query.FieldPrefix(var field, var start) ->
                "field " + field(field)
                        + (field.equals(Query.MESSAGE) ? " has a word that starts with " : " starts with ")
                        + Printer.quoted(start);
            case Query.FieldCompares(var field, var relation, var bound) ->
                "field " + field(field) + " is " + relation.words() + " " + bound.print();
            case Query.FieldWithin(var field, var from, var to) ->
                "field " + field(field) + " is from " + from.print() + " to " + to.print();
            case Query.LevelIs(var level) -> "level is " + level;
            case Query.LevelCompares(var relation, var bound) -> "level is " + relation.words() + " " + bound;
            case Query.And _ -> "all of";
            case Query.Or _ -> "any of";
            case Query.Not _ -> "not";
        };
    }

    private static String field(String name) {
        return FieldNames.isBare(name) ? name : Printer.quoted(name);
    }
}
