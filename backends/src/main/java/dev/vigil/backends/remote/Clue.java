package dev.vigil.backends.remote;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.Relation;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What every event that matches a query must show, in terms that any store can look for: texts in it, and levels. It never
 * says more than the query does, so that a store that looks for the clues misses nothing; what it finds too much, the one
 * evaluator takes out.
 */
public sealed interface Clue {
    /** Nothing is known: everything must be looked at. */
    record None() implements Clue {}

    /**
     * The text stands somewhere, letter case aside.
     *
     * @param field the field in whose value it stands, when that is known and is none of the built-in ones
     */
    record Holds(String text, Optional<String> field) implements Clue {}

    /**
     * The text is a field's whole value, letter case aside.
     *
     * @param field as above
     */
    record Is(String text, Optional<String> field) implements Clue {}

    /** The field is there. */
    record Has(String field) implements Clue {}

    /** One of the spellings of one of these levels stands somewhere as a whole word. */
    record Named(Set<Level> levels) implements Clue {}

    /** All of two or more. */
    record All(List<Clue> clues) implements Clue {}

    /** At least one of two or more. */
    record Any(List<Clue> clues) implements Clue {}

    /** The clues in a query. */
    static Clue of(Query query) {
        return switch (query) {
            case Query.All() -> new None();
            case Query.Text(var text) -> text(text, levels(level -> level.name().equalsIgnoreCase(text)));
            case Query.TextPrefix(var start) ->
                text(start, levels(level -> level.name().startsWith(start.toUpperCase(Locale.ROOT))));
            case Query.FieldExists(var field) -> isOwn(field) ? new Has(field) : new None();
            case Query.FieldIs(var field, var value)
            when !field.equals(Query.MESSAGE) && !value.isEmpty() -> new Is(value, own(field));
            case Query.FieldIs(var field, var value) -> holds(value, field);
            case Query.FieldPrefix(var field, var start) -> holds(start, field);
            // How a store orders values depends on types that Vigil does not know.
            case Query.FieldCompares(var field, var _, var _) -> isOwn(field) ? new Has(field) : new None();
            case Query.FieldWithin(var field, var _, var _) -> isOwn(field) ? new Has(field) : new None();
            case Query.LevelIs(var level) -> new Named(Set.of(level));
            case Query.LevelCompares(var relation, var bound) -> compared(relation, bound);
            case Query.And(var parts) -> all(parts.stream().map(Clue::of).toList());
            case Query.Or(var parts) -> any(parts.stream().map(Clue::of).toList());
            // That something is missing cannot be told from clues, which may show too much.
            case Query.Not _ -> new None();
        };
    }

    private static Clue text(String text, Set<Level> levels) {
        Clue holds = text.isEmpty() ? new None() : new Holds(text, Optional.empty());
        return levels.isEmpty() ? holds : any(List.of(holds, new Named(levels)));
    }

    private static Clue holds(String value, String field) {
        if (value.isEmpty()) {
            return new None();
        }
        return new Holds(value, own(field));
    }

    private static Optional<String> own(String field) {
        return isOwn(field) ? Optional.of(field) : Optional.empty();
    }

    /** Whether a store keeps the field under the same name: Vigil has its own for those that every record has. */
    private static boolean isOwn(String field) {
        return !Roles.isBuiltIn(field);
    }

    private static Clue compared(Relation relation, Level bound) {
        Set<Level> levels = levels(level -> relation.holds(Integer.compare(level.rank(), bound.rank())));
        // No level at all would be a comparison that nothing matches; that is left to the evaluator.
        return levels.isEmpty() ? new None() : new Named(levels);
    }

    private static Set<Level> levels(Predicate<Level> chosen) {
        var levels = EnumSet.noneOf(Level.class);
        EnumSet.complementOf(EnumSet.of(Level.UNKNOWN)).stream().filter(chosen).forEach(levels::add);
        return levels;
    }

    private static Clue all(List<Clue> clues) {
        List<Clue> telling =
                clues.stream().filter(clue -> !(clue instanceof None)).toList();
        return switch (telling.size()) {
            case 0 -> new None();
            case 1 -> telling.getFirst();
            default -> new All(telling);
        };
    }

    private static Clue any(List<Clue> clues) {
        return clues.stream().anyMatch(None.class::isInstance) ? new None() : new Any(clues);
    }
}
