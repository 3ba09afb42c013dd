package dev.vigil.cli.local;

import dev.vigil.api.query.Query;
import java.util.List;

/** Vigil's queries in the languages of the systems it asks. */
public interface Translators {
    /** The backends that a query can be translated for, in ascending order. */
    List<String> backends();

    /**
     * What would be asked of a backend.
     *
     * @param backend one of {@link #backends}; another is a {@link dev.vigil.api.ErrorCode#NOT_FOUND}
     */
    Translated translate(String backend, Query query);

    /**
     * A query in a backend's own language.
     *
     * @param notes what the backend cannot express and Vigil filters afterwards
     */
    record Translated(String text, List<String> notes) {}
}
