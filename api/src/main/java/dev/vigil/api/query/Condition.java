package dev.vigil.api.query;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One node of a query, compiled. */
@FunctionalInterface
interface Condition {
    boolean holds(LogEvent event);

    static Condition of(Query query) {
        return switch (query) {
            case Query.All() -> _ -> true;
            case Query.Text(var text) -> text(text);
            case Query.TextPrefix(var start) -> textPrefix(start);
            case Query.FieldExists(var field) when field.equals(Query.LEVEL) -> event -> event.level() != Level.UNKNOWN;
            case Query.FieldExists(var field) -> {
                Field at = Field.named(field);
                yield event -> !at.in(event).isEmpty();
            }
            case Query.FieldIs(var field, var value) -> fieldIs(Field.named(field), new Needle(value));
            case Query.FieldPrefix(var field, var start) -> fieldPrefix(Field.named(field), new Needle(start));
            case Query.FieldCompares(var field, var relation, var bound) ->
                quantity(Field.named(field), bound, size -> relation.holds(size.compareWith(bound)));
            case Query.FieldWithin(var field, var from, var to) ->
                quantity(Field.named(field), from, size -> size.compareWith(from) >= 0 && size.compareWith(to) <= 0);
            case Query.LevelIs(var level) -> event -> event.level() == level;
            case Query.LevelCompares(var relation, var bound) -> levelCompares(relation, bound);
            case Query.And(var parts) -> all(cheapestFirst(parts));
            case Query.Or(var parts) -> any(cheapestFirst(parts));
            case Query.Not(var part) -> {
                Condition condition = of(part);
                yield event -> !condition.holds(event);
            }
        };
    }

    /** Where a field's text is; an empty one when it is absent. */
    @FunctionalInterface
    interface Field {
        String in(LogEvent event);

        static Field named(String name) {
            return switch (name) {
                case Query.SERVICE -> LogEvent::service;
                case Query.MESSAGE -> new Message();
                default -> event -> event.field(name);
            };
        }
    }

    /** The field that is searched as running text. */
    record Message() implements Field {
        @Override
        public String in(LogEvent event) {
            return event.message();
        }
    }

    private static Condition text(String text) {
        var needle = new Needle(text);
        Set<Level> levels = levels(level -> needle.isWhole(level.name()));
        Predicate<String> occurs = needle::occursIn;
        return event -> levels.contains(event.level()) || anyText(event, occurs);
    }

    private static Condition textPrefix(String start) {
        var needle = new Needle(start);
        Set<Level> levels = levels(level -> needle.startsWhole(level.name()));
        Predicate<String> starts = needle::startsWordIn;
        return event -> levels.contains(event.level()) || anyText(event, starts);
    }

    private static Set<Level> levels(Predicate<Level> chosen) {
        var levels = EnumSet.noneOf(Level.class);
        EnumSet.complementOf(EnumSet.of(Level.UNKNOWN)).stream().filter(chosen).forEach(levels::add);
        return levels;
    }

    private static boolean anyText(LogEvent event, Predicate<String> matches) {
        if (matches.test(event.message()) || matches.test(event.service())) {
            return true;
        }
        for (String value : event.fields().values()) {
            if (matches.test(value)) {
                return true;
            }
        }
        return false;
    }

    private static Condition fieldIs(Field field, Needle value) {
        return field instanceof Message
                ? event -> value.occursIn(event.message())
                : event -> value.isWhole(field.in(event));
    }

    private static Condition fieldPrefix(Field field, Needle start) {
        return field instanceof Message
                ? event -> start.startsWordIn(event.message())
                : event -> start.startsWhole(field.in(event));
    }

    private static Condition quantity(Field field, Quantity bound, Predicate<Quantity> chosen) {
        return event -> bound.sameKind(field.in(event)).filter(chosen).isPresent();
    }

    private static Condition levelCompares(Relation relation, Level bound) {
        Set<Level> levels = levels(level -> relation.holds(Integer.compare(level.rank(), bound.rank())));
        return event -> levels.contains(event.level());
    }

    private static Condition all(Condition[] conditions) {
        return event -> {
            for (Condition condition : conditions) {
                if (!condition.holds(event)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Condition any(Condition[] conditions) {
        return event -> {
            for (Condition condition : conditions) {
                if (condition.holds(event)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Condition[] cheapestFirst(List<Query> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt(Condition::cost))
                .map(Condition::of)
                .toArray(Condition[]::new);
    }

    private static int cost(Query query) {
        return switch (query) {
            case Query.All _, Query.LevelIs _, Query.LevelCompares _, Query.FieldExists _ -> 1;
            case Query.FieldIs(var field, var _) -> field.equals(Query.MESSAGE) ? 10 : 2;
            case Query.FieldPrefix(var field, var _) -> field.equals(Query.MESSAGE) ? 10 : 2;
            case Query.FieldCompares _, Query.FieldWithin _ -> 4;
            case Query.Text _, Query.TextPrefix _ -> 20;
            case Query.Not(var part) -> cost(part);
            case Query.And(var parts) -> sum(parts);
            case Query.Or(var parts) -> sum(parts);
        };
    }

    private static int sum(List<Query> parts) {
        return parts.stream().mapToInt(Condition::cost).sum();
    }
}
