package dev.vigil.cli.local;

import dev.vigil.api.query.Query;
import java.util.List;
import java.util.Optional;

/** Vigil's queries in the languages of the systems it asks. */
public interface Translators {
    /** The backends that a query can be translated for, in ascending order. */
    List<String> backends();

    /**
     * What would be asked of a backend.
     *
     * @param backend one of {@link #backends}; another is a {@link dev.vigil.api.ErrorCode#NOT_FOUND}
     */
    Translated translate(String backend, Where where, Query query);

    /**
     * What would be asked of the backend of a profile, with all that is configured for it.
     *
     * @param profile the one to use; absent means the active one
     */
    Explained explain(Optional<String> profile, Where where, Query query);

    /**
     * Where a question is asked.
     *
     * @param service only its events; absent means all
     * @param resource the type of resource, or an empty text
     */
    record Where(Optional<String> service, String resource) {}

    /**
     * A query in a backend's own language.
     *
     * @param postFilter what Vigil filters afterwards, in its own language; absent when nothing is left to filter
     */
    record Translated(String text, Optional<String> postFilter) {}

    /** A query in the language of a profile's backend. */
    record Explained(String profile, String backend, Translated translated) {}
}
