package dev.vigil.backends.loki;

import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.remote.Clue;
import dev.vigil.backends.remote.Conditions;
import dev.vigil.backends.remote.GoText;
import dev.vigil.backends.remote.Roles;
import dev.vigil.backends.remote.WrittenText;

/**
 * LogQL (grafana.com/docs/loki/latest/query/log_queries): a stream selector for the scope, then a filter that finds at
 * least what matches.
 *
 * <p>A text may stand in the line or in any label or structured metadata of the entry, and LogQL has no filter over all of
 * these. So a template writes them into one label, which the filters then search by regular expressions (RE2) and which is
 * dropped in the end. What the line holds may be escaped, as JSON and logfmt do: each character that a writer may escape
 * is looked for in both forms.
 */
public final class LogQl implements QueryTranslator {
    public static final String DEFAULT_SERVICE_LABEL = "service_name";

    private static final String WHOLE = "vigil_text";
    private static final String GATHER =
            " | label_format " + WHOLE + "=`{{__line__}}{{range $name, $value := .}} {{$value}}{{end}}`";
    private static final String DROP = " | drop " + WHOLE;

    private final String serviceLabel;

    /** @param serviceLabel the label that names the service */
    public LogQl(String serviceLabel) {
        this.serviceLabel = serviceLabel;
    }

    @Override
    public Translation translate(Query query, Scope scope) {
        String selector = scope.service()
                .map(service -> "{" + serviceLabel + "=" + GoText.quoted(service) + "}")
                .orElse("{" + serviceLabel + "=~\".+\"}");
        String filter = filter(Clue.of(query));
        return new Translation(filter.isEmpty() ? selector : selector + GATHER + " | " + filter + DROP, query);
    }

    /** A label filter expression; an empty text when nothing can be said. */
    private static String filter(Clue clue) {
        return switch (clue) {
            case Clue.None _, Clue.Has _ -> "";
            case Clue.Holds(var text, var _) -> contains(text);
            case Clue.Is(var text, var _) -> contains(text);
            case Clue.Named(var levels) ->
                matches("(?is).*\\b(?:" + String.join("|", Roles.spellings(levels)) + ")\\b.*");
            case Clue.All(var clues) -> Conditions.all(clues, LogQl::filter, " and ");
            case Clue.Any(var clues) -> Conditions.any(clues, LogQl::filter, " or ");
        };
    }

    private static String contains(String text) {
        return matches("(?is).*" + WrittenText.pattern(text) + ".*");
    }

    private static String matches(String pattern) {
        return WHOLE + "=~" + GoText.quoted(pattern);
    }
}
