package dev.vigil.backends.cloudwatch;

import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.remote.Clue;
import dev.vigil.backends.remote.Conditions;
import dev.vigil.backends.remote.Roles;
import dev.vigil.backends.remote.WrittenText;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * The language of Logs Insights (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html): filters by regular
 * expressions over the whole message that find at least what matches.
 *
 * <p>Fields that Insights discovers are of no use here: it finds 200 of a group at most, and compares with regard to letter
 * case. A service may stand in the name of the group, too. What a message of JSON may hold escaped is looked for in both forms.
 */
public final class Insights implements QueryTranslator {
    /** The longest query that StartQuery takes; a longer filter is left out, and Vigil filters alone. */
    static final int MAX_CHARACTERS = 10_000;

    /** What is added to each query: its window, order and limit. */
    private static final int RESERVED = 300;

    static final String FIELDS = "fields @timestamp, @message, @log, @logStream";

    @Override
    public Translation translate(Query query, Scope scope) {
        var filters = new ArrayList<String>();
        scope.service().ifPresent(service -> filters.add(somewhere(WrittenText.pattern(service))));
        String clue = filter(Clue.of(query));
        if (!clue.isEmpty()) {
            filters.add(clue);
        }
        String text =
                FIELDS + filters.stream().map(filter -> "\n| filter " + filter).collect(Collectors.joining());
        return new Translation(text.length() > MAX_CHARACTERS - RESERVED ? FIELDS : text, query);
    }

    /** A condition; an empty text when nothing can be said. */
    private static String filter(Clue clue) {
        return switch (clue) {
            case Clue.None _, Clue.Has _ -> "";
            case Clue.Holds(var text, var field) -> holds(text, field.isPresent());
            case Clue.Is(var text, var field) -> holds(text, field.isPresent());
            case Clue.Named(var levels) -> inMessage("(?i)\\b(?:" + String.join("|", Roles.spellings(levels)) + ")\\b");
            case Clue.All(var clues) -> Conditions.all(clues, Insights::filter, " and ");
            case Clue.Any(var clues) -> Conditions.any(clues, Insights::filter, " or ");
        };
    }

    /** A field's own value stands in the message alone; any other text may be the service, which the group may name. */
    private static String holds(String text, boolean inField) {
        String pattern = "(?i)" + WrittenText.pattern(text);
        return inField ? inMessage(pattern) : somewhere(pattern);
    }

    private static String somewhere(String pattern) {
        return "(" + inMessage(pattern) + " or @log like " + literal(pattern) + ")";
    }

    private static String inMessage(String pattern) {
        return "@message like " + literal(pattern);
    }

    /** No pattern holds a backslash before a slash: both stand in groups of their own. */
    private static String literal(String pattern) {
        return "/" + pattern.replace("/", "\\/") + "/";
    }
}
