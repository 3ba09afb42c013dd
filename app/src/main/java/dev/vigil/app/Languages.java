package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.query.OwnLanguage;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.cli.local.Translators;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The languages of the backends there are. */
final class Languages implements Translators {
    private static final Map<String, QueryTranslator> BY_BACKEND = new TreeMap<>(Map.of("files", new OwnLanguage()));

    @Override
    public List<String> backends() {
        return List.copyOf(BY_BACKEND.keySet());
    }

    @Override
    public Translated translate(String backend, Query query) {
        var translator = BY_BACKEND.get(backend);
        if (translator == null) {
            throw new VigilException(
                    ErrorCode.NOT_FOUND,
                    "queries cannot be translated for \"" + backend + "\""
                            + Suggestion.question(backend, BY_BACKEND.keySet()) + " There are: "
                            + String.join(", ", BY_BACKEND.keySet()));
        }
        var translation = translator.translate(query, QueryTranslator.Scope.EVERYWHERE);
        List<String> notes = translation.residual() instanceof Query.All
                ? List.of()
                : List.of("Vigil filters what comes back by: "
                        + translation.residual().print());
        return new Translated(translation.text(), notes);
    }
}
