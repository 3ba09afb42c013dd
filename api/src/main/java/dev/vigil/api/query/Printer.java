package dev.vigil.api.query;

import java.util.List;

/** Writes a query's canonical text: operators in capitals, parentheses only where precedence asks for them. */
final class Printer {
    private static final String BARE_SIGNS = "_./-@+=,#%";

    private final StringBuilder text = new StringBuilder();

    private Printer() {}

    static String print(Query query) {
        var printer = new Printer();
        printer.append(query);
        return printer.text.toString();
    }

    /** The text in quotes, so that it reads as itself whatever it holds. */
    static String quoted(String content) {
        var quoted = new StringBuilder(content.length() + 2).append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private void append(Query query) {
        switch (query) {
            case Query.All() -> text.append('*');
            case Query.Text(var word) -> text.append(word(word));
            case Query.TextPrefix(var start) -> text.append(word(start)).append('*');
            case Query.FieldExists(var field) -> text.append(name(field)).append(":*");
            case Query.FieldIs(var field, var value) ->
                text.append(name(field)).append(':').append(value(value));
            case Query.FieldPrefix(var field, var start) ->
                text.append(name(field)).append(':').append(value(start)).append('*');
            case Query.FieldCompares(var field, var relation, var bound) ->
                text.append(name(field)).append(relation.symbol()).append(bound.print());
            case Query.FieldWithin(var field, var from, var to) ->
                text.append(name(field)).append(":[" + from.print() + " TO " + to.print() + "]");
            case Query.LevelIs(var level) -> text.append("level:").append(level);
            case Query.LevelCompares(var relation, var bound) ->
                text.append("level").append(relation.symbol()).append(bound);
            case Query.And(var parts) -> appendJoined(parts, " AND ");
            case Query.Or(var parts) -> appendJoined(parts, " OR ");
            case Query.Not(var part) -> {
                text.append("NOT ");
                appendOperand(part, part instanceof Query.And || part instanceof Query.Or);
            }
        }
    }

    private void appendJoined(List<Query> parts, String operator) {
        String before = "";
        for (Query part : parts) {
            text.append(before);
            appendOperand(part, operator.equals(" AND ") && part instanceof Query.Or);
            before = operator;
        }
    }

    private void appendOperand(Query part, boolean inGroup) {
        text.append(inGroup ? "(" : "");
        append(part);
        text.append(inGroup ? ")" : "");
    }

    private static String name(String field) {
        return FieldNames.isBare(field) && !Cursor.isKeyword(field) ? field : quoted(field);
    }

    private static String word(String word) {
        boolean bare = isBare(word, "") && !word.startsWith("-") && !word.contains("==");
        return bare ? word : quoted(word);
    }

    // Directly behind a colon more may stand bare than at the start of a term: url:http://x/y.
    private static String value(String value) {
        boolean bare = isBare(value, ":") && !value.startsWith(":") && !value.startsWith("//");
        return bare ? value : quoted(value);
    }

    private static boolean isBare(String word, String moreSigns) {
        if (word.isEmpty() || Cursor.isKeyword(word) || Terms.isForeignOperator(word)) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && BARE_SIGNS.indexOf(c) < 0 && moreSigns.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
