package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Level;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A question about log events: which of them match. The same tree for every backend, written as in
 * docs/reference/query-language.md.
 *
 * <p>{@link #print} and {@link #parse} are inverse: every tree that can be made prints to a text that reads as the same
 * tree, as long as the text is not longer than {@link #MAX_LENGTH}. Trees are bounded in depth and in terms, so that
 * whoever walks one may recurse.
 */
public sealed interface Query {
    /** The longest text that is read, in UTF-16 units. */
    int MAX_LENGTH = 1 << 20;
    /** How deep AND, OR, NOT and groups may nest. */
    int MAX_DEPTH = 100;
    /** How many terms one query may have. */
    int MAX_TERMS = 10_000;

    /** The built-in field that is compared by rank. */
    String LEVEL = "level";
    /** The built-in field that names who wrote the event. */
    String SERVICE = "service";
    /** The built-in field that is searched as running text. */
    String MESSAGE = "message";

    /** Everything: {@code *}. */
    record All() implements Query {}

    /** The text occurs in the message, the service's name, the level's name or a field's value: {@code word}, {@code "a phrase"}. */
    record Text(String text) implements Query {}

    /** A word in one of the same places starts with the text: {@code time*}. */
    record TextPrefix(String start) implements Query {}

    /** The event carries the field, and its value is not empty: {@code field:*}. */
    record FieldExists(String field) implements Query {
        public FieldExists {
            FieldNames.requireName(field);
        }
    }

    /** The field's whole value is this text; of the message, a part of it: {@code field:value}. An absent field's value is empty. */
    record FieldIs(String field, String value) implements Query {
        public FieldIs {
            FieldNames.requireNotLevel(field);
        }
    }

    /** The field's value starts with this text; of the message, a word in it: {@code field:value*}. */
    record FieldPrefix(String field, String start) implements Query {
        public FieldPrefix {
            FieldNames.requireNotLevel(field);
        }
    }

    /** The field's value is a quantity of the same kind and compares so: {@code field>500}, {@code took<=2s}. */
    record FieldCompares(String field, Relation relation, Quantity bound) implements Query {
        public FieldCompares {
            FieldNames.requireNotLevel(field);
        }
    }

    /** The field's value is a quantity from one bound to the other, both included: {@code field:[1 TO 5]}. */
    record FieldWithin(String field, Quantity from, Quantity to) implements Query {
        public FieldWithin {
            FieldNames.requireNotLevel(field);
            if (from.getClass() != to.getClass() || from.compareWith(to) > 0) {
                throw new VigilException(
                        ErrorCode.BAD_QUERY,
                        "a range goes from the lower to the upper bound, both numbers or both durations; got "
                                + from.print() + " to " + to.print());
            }
        }
    }

    /** The event has exactly this level: {@code level:ERROR}. */
    record LevelIs(Level level) implements Query {
        public LevelIs {
            requireKnown(level);
        }
    }

    /** The event's level is known and ranks so: {@code level>=WARN}. */
    record LevelCompares(Relation relation, Level bound) implements Query {
        public LevelCompares {
            requireKnown(bound);
        }
    }

    /** All parts match. Two parts or more, none of them an AND itself: those become parts of this one. */
    record And(List<Query> parts) implements Query {
        public And {
            var flat = new ArrayList<Query>(parts.size());
            for (Query part : parts) {
                if (part instanceof And(var inner)) {
                    flat.addAll(inner);
                } else {
                    flat.add(part);
                }
            }
            parts = Shape.bounded("AND", flat);
        }
    }

    /** At least one part matches. Two parts or more, none of them an OR itself: those become parts of this one. */
    record Or(List<Query> parts) implements Query {
        public Or {
            var flat = new ArrayList<Query>(parts.size());
            for (Query part : parts) {
                if (part instanceof Or(var inner)) {
                    flat.addAll(inner);
                } else {
                    flat.add(part);
                }
            }
            parts = Shape.bounded("OR", flat);
        }
    }

    /** The part does not match. */
    record Not(Query part) implements Query {
        public Not {
            Shape.requireRoomAbove(part);
        }
    }

    /** Reads a query; malformed text is a {@link ErrorCode#BAD_QUERY} that names the column and points at it. */
    static Query parse(String text) {
        return Parser.parse(text);
    }

    /** All of them at once: no parts match everything, one part is itself, parts that match everything are left out. */
    static Query allOf(List<Query> parts) {
        List<Query> narrowing =
                parts.stream().filter(part -> !(part instanceof All)).toList();
        return switch (narrowing.size()) {
            case 0 -> new All();
            case 1 -> narrowing.getFirst();
            default -> new And(narrowing);
        };
    }

    /** The canonical text. */
    default String print() {
        return Printer.print(this);
    }

    /** The answer to this question for one event after the other. */
    default Matcher matcher() {
        return Matcher.of(this);
    }

    /** The tree in words for people, one line for each node, indented by two blanks a level. */
    default String describe() {
        return Tree.describe(this);
    }

    /** The tree as maps, lists and texts, ready to be written as JSON. */
    default Map<String, Object> tree() {
        return Tree.of(this);
    }

    private static void requireKnown(Level level) {
        if (level == Level.UNKNOWN) {
            throw new VigilException(
                    ErrorCode.BAD_QUERY, "no comparison names the unknown level; NOT level:* finds events without one");
        }
    }
}
