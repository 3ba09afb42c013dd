package dev.vigil.api.query;

import java.util.Optional;

/**
 * Says a query in a backend's own language, and which part of it that language cannot say.
 *
 * <p>A translation keeps the meaning: what the backend finds, narrowed by the residual query, is exactly what
 * {@link Matcher} would have chosen from everything in scope. Every text of the query is escaped for the target language;
 * none can change what is asked. A query of which too much would have to be fetched and thrown away is refused.
 */
public interface QueryTranslator {
    Translation translate(Query query, Scope scope);

    /**
     * Where the question is asked.
     *
     * @param service only its events; absent means all services
     * @param resource the type of resource to look at, such as {@code ecs}; an empty text means everywhere
     */
    record Scope(Optional<String> service, String resource) {
        public static final Scope EVERYWHERE = new Scope(Optional.empty(), "");
    }

    /**
     * What to ask the backend, and what to do with its answer.
     *
     * @param text the question in the backend's own language
     * @param residual what an event must match besides; {@link Query.All} when nothing is left to check
     */
    record Translation(String text, Query residual) {}
}
