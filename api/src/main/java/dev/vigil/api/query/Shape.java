package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.List;

/**
 * How large a tree is.
 *
 * @param depth how many AND, OR and NOT lie above its deepest term
 * @param terms how many nodes are none of these
 */
record Shape(int depth, int terms) {
    static Shape of(Query query) {
        return switch (query) {
            case Query.And(var parts) -> above(parts);
            case Query.Or(var parts) -> above(parts);
            case Query.Not(var part) -> above(List.of(part));
            case Query.All _,
                    Query.Text _,
                    Query.TextPrefix _,
                    Query.FieldExists _,
                    Query.FieldIs _,
                    Query.FieldPrefix _,
                    Query.FieldCompares _,
                    Query.FieldWithin _,
                    Query.LevelIs _,
                    Query.LevelCompares _ -> new Shape(0, 1);
        };
    }

    /** The shape of a node over these parts. */
    static Shape above(List<Query> parts) {
        int depth = 0;
        int terms = 0;
        for (Query part : parts) {
            Shape shape = of(part);
            depth = Math.max(depth, shape.depth());
            terms += shape.terms();
        }
        return new Shape(depth + 1, terms);
    }

    static List<Query> bounded(String operator, List<Query> parts) {
        if (parts.size() < 2) {
            throw new VigilException(ErrorCode.BAD_QUERY, operator + " joins two parts or more, not " + parts.size());
        }
        above(parts).requireWithinLimits();
        return List.copyOf(parts);
    }

    static void requireRoomAbove(Query part) {
        above(List.of(part)).requireWithinLimits();
    }

    private void requireWithinLimits() {
        if (depth > Query.MAX_DEPTH) {
            throw new VigilException(ErrorCode.BAD_QUERY, tooDeep());
        }
        if (terms > Query.MAX_TERMS) {
            throw new VigilException(ErrorCode.BAD_QUERY, tooManyTerms());
        }
    }

    static String tooDeep() {
        return "the query nests deeper than " + Query.MAX_DEPTH + " levels; write it flatter";
    }

    static String tooManyTerms() {
        return "the query has more than " + Query.MAX_TERMS + " terms; ask in several queries";
    }
}
