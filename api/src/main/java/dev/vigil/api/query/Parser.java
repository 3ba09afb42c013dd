package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a query by recursive descent, once over the text: OR joins ANDs, AND joins operands, an operand is a term or a
 * group behind any number of NOTs. Nesting is counted on the way down, so the stack stays small whatever the text.
 */
final class Parser {
    private final Cursor cursor;
    private final Terms terms;
    private int depth;
    private int termCount;

    private Parser(String text) {
        this.cursor = new Cursor(text);
        this.terms = new Terms(cursor);
    }

    static Query parse(String text) {
        if (text.length() > Query.MAX_LENGTH) {
            throw new VigilException(
                    ErrorCode.BAD_QUERY,
                    "the query has " + text.length() + " characters; at most " + Query.MAX_LENGTH + " are read");
        }
        return new Parser(text).whole();
    }

    /** What an operand is read for: the field whose group it stands in, and what came before it, for messages. */
    private record Place(Optional<String> field, String before, int beforeAt) {
        Place after(String word, int at) {
            return new Place(field, word, at);
        }
    }

    private Query whole() {
        cursor.skipBlanks();
        if (cursor.atEnd()) {
            return new Query.All();
        }
        Query query = or(new Place(Optional.empty(), "", 0));
        if (!cursor.atEnd()) {
            throw cursor.fault(cursor.at(), "this ) closes nothing");
        }
        return query;
    }

    private Query or(Place place) {
        int start = cursor.at();
        var parts = new ArrayList<Query>();
        parts.add(and(place));
        int operator = cursor.at();
        while (cursor.takeKeyword("OR")) {
            parts.add(and(place.after("OR", operator)));
            operator = cursor.at();
        }
        return joined(parts, start, Query.Or::new);
    }

    // Ends before an OR, a closing parenthesis or the end of the text, with the blanks skipped.
    private Query and(Place place) {
        cursor.skipBlanks();
        int start = cursor.at();
        var parts = new ArrayList<Query>();
        parts.add(operand(place));
        cursor.skipBlanks();
        while (!cursor.atEnd() && !cursor.on(')') && !cursor.onKeyword("OR")) {
            int operator = cursor.at();
            parts.add(operand(cursor.takeKeyword("AND") ? place.after("AND", operator) : place));
            cursor.skipBlanks();
        }
        return joined(parts, start, Query.And::new);
    }

    private Query operand(Place place) {
        int start = cursor.at();
        int outside = depth;
        Place inner = place;
        cursor.skipBlanks();
        int operator = cursor.at();
        while (cursor.takeKeyword("NOT") || cursor.takeDash()) {
            deeper(operator);
            inner = inner.after("NOT", operator);
            cursor.skipBlanks();
            operator = cursor.at();
        }
        Query query = positive(inner);
        for (int nots = depth - outside; nots > 0; nots--) {
            requireRoom(List.of(query), start);
            query = new Query.Not(query);
        }
        depth = outside;
        return query;
    }

    private Query positive(Place place) {
        requireSomething(place);
        int start = cursor.at();
        if (cursor.on('(')) {
            return group(place.field());
        }
        countTerm(start);
        if (place.field().isPresent()) {
            return terms.about(place.field().get());
        }
        Optional<String> field = terms.takeField();
        return field.isPresent() ? about(field.get()) : terms.anywhere();
    }

    private Query about(String field) {
        if (cursor.on('(')) {
            termCount--;
            return group(Optional.of(field));
        }
        if (cursor.onTermEnd()) {
            throw cursor.fault(
                    cursor.at(),
                    "a value goes directly behind field: and its colon; to look for it as text, put it in quotes");
        }
        return terms.about(field);
    }

    private Query group(Optional<String> field) {
        int open = cursor.at();
        deeper(open);
        cursor.take('(');
        Query query = or(new Place(field, "(", open));
        if (!cursor.take(')')) {
            throw neverClosed(open);
        }
        depth--;
        return query;
    }

    private void requireSomething(Place place) {
        int at = cursor.at();
        if (cursor.atEnd()) {
            throw place.before().equals("(") ? neverClosed(place.beforeAt()) : dangling(place);
        }
        if (cursor.on(')')) {
            throw switch (place.before()) {
                case "(" -> cursor.fault(place.beforeAt(), "this group is empty");
                case "" -> cursor.fault(at, "this ) closes nothing");
                default -> dangling(place);
            };
        }
        for (String keyword : List.of("AND", "OR")) {
            if (cursor.onKeyword(keyword)) {
                throw cursor.fault(at, keyword + " has nothing before it; to look for the word, put it in quotes");
            }
        }
    }

    private VigilException dangling(Place place) {
        return cursor.fault(
                place.beforeAt(), place.before() + " has nothing after it; to look for the word, put it in quotes");
    }

    private VigilException neverClosed(int open) {
        return cursor.fault(open, "this ( is never closed");
    }

    private Query joined(List<Query> parts, int start, Function<List<Query>, Query> operator) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        requireRoom(parts, start);
        return operator.apply(parts);
    }

    private void requireRoom(List<Query> parts, int start) {
        Shape shape = Shape.above(parts);
        if (shape.depth() > Query.MAX_DEPTH) {
            throw cursor.fault(start, Shape.tooDeep());
        }
        if (shape.terms() > Query.MAX_TERMS) {
            throw cursor.fault(start, Shape.tooManyTerms());
        }
    }

    private void deeper(int at) {
        depth++;
        if (depth > Query.MAX_DEPTH) {
            throw cursor.fault(at, Shape.tooDeep());
        }
    }

    private void countTerm(int at) {
        termCount++;
        if (termCount > Query.MAX_TERMS) {
            throw cursor.fault(at, Shape.tooManyTerms());
        }
    }
}
