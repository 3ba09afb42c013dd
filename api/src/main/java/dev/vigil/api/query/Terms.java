package dev.vigil.api.query;

import dev.vigil.api.Level;
import java.util.List;
import java.util.Optional;

/** Reads one term at a cursor: a word or phrase, or what is said about a field. */
final class Terms {
    static final String RANGE_FORM = "a range is written field:[1 TO 5]; other text in quotes";

    private static final String OPERATOR_SIGNS = "=!<>~:&|";
    private static final List<String> FOREIGN_OPERATORS = List.of("!=", "==", "=>", "=<", "=~", "!~");
    private static final String QUOTE_IT = "; to look for it as text, put it in quotes";

    private final Cursor cursor;

    Terms(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a field's name and the colon or comparison sign that makes it one; the cursor is then behind the colon or on the
     * sign. Empty, and the cursor where it was, when what stands here is no field.
     */
    Optional<String> takeField() {
        int start = cursor.at();
        boolean quoted = cursor.onQuote();
        String name = quoted ? cursor.takeQuoted() : cursor.takeName();
        int end = cursor.at();
        if (end > start && isField(quoted)) {
            if (name.isEmpty()) {
                throw cursor.fault(start, "a field has a name of one letter or more");
            }
            return Optional.of(quoted ? name : FieldNames.resolve(name));
        }
        cursor.moveTo(start);
        return Optional.empty();
    }

    /** Reads a word, phrase or prefix that is looked for everywhere. */
    Query anywhere() {
        int start = cursor.at();
        if (cursor.onRelation()) {
            throw cursor.fault(start, "a comparison has a field before its sign, as in took>500ms" + QUOTE_IT);
        }
        return switch (takeValue()) {
            case Value.Any() -> new Query.All();
            case Value.Start(var text) -> new Query.TextPrefix(text);
            case Value.Whole(var text) -> new Query.Text(text);
        };
    }

    /** Reads what is said about a field. */
    Query about(String field) {
        int start = cursor.at();
        if (cursor.onRelation()) {
            return comparison(field);
        }
        if (cursor.on('[')) {
            return range(field);
        }
        if (cursor.on('{')) {
            throw cursor.fault(start, "only ranges that include both ends are known; " + RANGE_FORM);
        }
        Value value = takeValue();
        if (field.equals(Query.LEVEL)) {
            return aboutLevel(value, start);
        }
        return switch (value) {
            case Value.Any() -> new Query.FieldExists(field);
            case Value.Start(var text) -> new Query.FieldPrefix(field, text);
            case Value.Whole(var text) -> new Query.FieldIs(field, text);
        };
    }

    /** Whether the word is made of signs that other languages have operators from, and so is no word to guess about. */
    static boolean isForeignOperator(String word) {
        return word.chars().allMatch(c -> OPERATOR_SIGNS.indexOf(c) >= 0);
    }

    private sealed interface Value {
        record Any() implements Value {}

        record Start(String text) implements Value {}

        record Whole(String text) implements Value {}
    }

    private Value takeValue() {
        if (cursor.onQuote()) {
            String text = cursor.takeQuoted();
            boolean prefix = cursor.take('*');
            requireTermEnd();
            return prefix ? new Value.Start(text) : new Value.Whole(text);
        }
        int start = cursor.at();
        String word = cursor.takeBare();
        if (word.startsWith("!") || isForeignOperator(word)) {
            throw cursor.fault(start, "operators are AND, OR, NOT, - and field: > >= < <=" + QUOTE_IT);
        }
        int star = word.indexOf('*');
        if (star >= 0 && star < word.length() - 1) {
            throw cursor.fault(start + star, "a * stands only at a word's end" + QUOTE_IT);
        }
        if (star < 0) {
            return new Value.Whole(word);
        }
        return star == 0 ? new Value.Any() : new Value.Start(word.substring(0, star));
    }

    // Behind a name: std::io and http://x are words, and blanks may stand before a comparison sign but not before a
    // colon.
    private boolean isField(boolean quoted) {
        if (cursor.on(':') && (quoted || !(cursor.on("::") || cursor.on("://")))) {
            cursor.take(':');
            return true;
        }
        if (!quoted && FOREIGN_OPERATORS.stream().anyMatch(cursor::on)) {
            throw cursor.fault(
                    cursor.at(), "this is no operator; write field:value, NOT field:value or field>=value" + QUOTE_IT);
        }
        cursor.skipBlanks();
        return cursor.onRelation();
    }

    private Query comparison(String field) {
        Relation relation = cursor.takeRelation();
        cursor.skipBlanks();
        int start = cursor.at();
        if (cursor.onTermEnd()) {
            throw cursor.fault(start, "nothing to compare with after " + relation.symbol());
        }
        String literal = cursor.onQuote() ? cursor.takeQuoted() : cursor.takeBare();
        requireTermEnd();
        if (field.equals(Query.LEVEL)) {
            return new Query.LevelCompares(relation, level(literal, start));
        }
        return new Query.FieldCompares(field, relation, quantity(literal, start));
    }

    private Query range(String field) {
        int start = cursor.at();
        List<String> parts = List.of(cursor.takeBracketed().strip().split("\\s+", 4));
        requireTermEnd();
        if (parts.size() != 3 || !parts.get(1).equalsIgnoreCase("TO")) {
            throw cursor.fault(start, RANGE_FORM);
        }
        if (field.equals(Query.LEVEL)) {
            return levelRange(level(parts.get(0), start), level(parts.get(2), start), start);
        }
        Quantity from = quantity(parts.get(0), start);
        Quantity to = quantity(parts.get(2), start);
        if (from.getClass() != to.getClass()) {
            throw cursor.fault(start, "a range's ends are both numbers or both durations");
        }
        if (from.compareWith(to) > 0) {
            throw cursor.fault(start, "a range goes from the lower to the upper end");
        }
        return new Query.FieldWithin(field, from, to);
    }

    private Query levelRange(Level from, Level to, int start) {
        if (from.rank() > to.rank()) {
            throw cursor.fault(start, "a range goes from the lower to the upper end");
        }
        return new Query.And(List.of(
                new Query.LevelCompares(Relation.AT_LEAST, from), new Query.LevelCompares(Relation.AT_MOST, to)));
    }

    private Query aboutLevel(Value value, int start) {
        return switch (value) {
            case Value.Any() -> new Query.FieldExists(Query.LEVEL);
            case Value.Whole(var word) -> new Query.LevelIs(level(word, start));
            case Value.Start _ -> throw cursor.fault(start, "a level takes no *; write level>=WARN for WARN and above");
        };
    }

    private Level level(String word, int start) {
        return Level.parse(word)
                .orElseThrow(() -> cursor.fault(
                        start,
                        "this is no level; write TRACE, DEBUG, INFO, WARN, ERROR or FATAL, or NOT level:* for none"));
    }

    private Quantity quantity(String literal, int start) {
        return Quantity.parse(literal)
                .orElseThrow(() -> cursor.fault(
                        start, "this is no number or duration such as 500, 0.5, 500ms, 2s or 1h30m" + QUOTE_IT));
    }

    private void requireTermEnd() {
        if (!cursor.onTermEnd() || cursor.on('(')) {
            throw cursor.fault(cursor.at(), "a blank or ) is missing here");
        }
    }
}
