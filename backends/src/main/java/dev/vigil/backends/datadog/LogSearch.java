package dev.vigil.backends.datadog;

import dev.vigil.api.Level;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.remote.Clue;
import dev.vigil.backends.remote.Conditions;
import dev.vigil.backends.remote.Roles;
import dev.vigil.backends.remote.Runs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Datadog's log search (docs.datadoghq.com/logs/explorer/search_syntax): terms that find at least what matches. How values are
 * taken apart into words is not known, so a text is looked for by its runs of letters and digits, each anywhere within a
 * word of any attribute: the full-text search {@code *:} heeds no letter case, which the search for one attribute does.
 */
public final class LogSearch implements QueryTranslator {
    /** Everything. */
    static final String ALL = "*";

    private static final int MAX_RUN = 100;

    /** Shorter ones are in almost every event. */
    private static final int MIN_RUN = 2;

    /** Longer queries are refused; what does not fit is left to Vigil. */
    private static final int MAX_CHARACTERS = 8_000;

    /** Where programs write levels as numbers. */
    private static final List<String> NUMBERED = List.of("level", "severity");

    @Override
    public Translation translate(Query query, Scope scope) {
        Optional<String> service = scope.service().flatMap(LogSearch::exact).map(value -> "service:" + value);
        String clue = filter(Clue.of(query));
        boolean fits = clue.length() <= MAX_CHARACTERS;
        var terms = new ArrayList<String>();
        service.ifPresent(terms::add);
        if (!clue.isEmpty() && fits) {
            terms.add(clue);
        }
        return new Translation(terms.isEmpty() ? ALL : String.join(" ", terms), query);
    }

    /** A value in quotes, in which nothing but these two is more than itself; none for what no query can hold. */
    static Optional<String> exact(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c != 0x7F && !Character.isSurrogate((char) c))
                ? Optional.of("\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                : Optional.empty();
    }

    /** A term; an empty text when nothing can be said. */
    private static String filter(Clue clue) {
        return switch (clue) {
            case Clue.None _ -> "";
            case Clue.Has(var field) -> has(field);
            case Clue.Holds(var text, var field) -> holds(text, field);
            case Clue.Is(var text, var field) -> holds(text, field);
            case Clue.Named(var levels) -> named(levels);
            case Clue.All(var clues) -> Conditions.all(clues, LogSearch::filter, " AND ");
            case Clue.Any(var clues) -> Conditions.any(clues, LogSearch::filter, " OR ");
        };
    }

    /** A text by its runs; where it has none that tells, that its field is there is all that can be said. */
    private static String holds(String text, Optional<String> field) {
        List<String> runs = Runs.of(text, MAX_RUN).stream()
                .filter(run -> run.length() >= MIN_RUN)
                .map(run -> "*:*" + run + "*")
                .toList();
        return runs.isEmpty() ? field.map(LogSearch::has).orElse("") : Conditions.joined(runs, " AND ");
    }

    /** Fields are attributes or tags. */
    private static String has(String field) {
        return field.matches("[A-Za-z0-9_.]+") ? "(@" + field + ":* OR " + field + ":*)" : "";
    }

    /** The status that Datadog knows, or the level as the event spells it: pipelines need not make the one of the other. */
    private static String named(Set<Level> levels) {
        Set<String> spellings = Roles.spellings(levels);
        var terms = new ArrayList<String>();
        terms.add("status:" + anyOf(LogStatus.of(levels)));
        terms.add("*:" + anyOf(spellings.stream().filter(LogSearch::isWord).toList()));
        List<String> numbers =
                spellings.stream().filter(spelling -> !isWord(spelling)).toList();
        for (String field : NUMBERED) {
            terms.add(numbers.isEmpty() ? "" : "@" + field + ":" + anyOf(numbers));
        }
        return Conditions.joined(terms.stream().filter(term -> !term.isEmpty()).toList(), " OR ");
    }

    private static String anyOf(Collection<String> values) {
        return "(" + String.join(" OR ", values) + ")";
    }

    private static boolean isWord(String spelling) {
        return Character.isLetter(spelling.charAt(0));
    }
}
