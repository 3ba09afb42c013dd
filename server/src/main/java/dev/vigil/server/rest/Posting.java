package dev.vigil.server.rest;

import dev.vigil.api.InvestigationId;
import dev.vigil.api.action.Outcome;
import dev.vigil.server.access.Principal;
import java.util.Map;

/** Sends the report of an investigation to a notifier. The composition root says how. */
@FunctionalInterface
public interface Posting {
    /**
     * Asks for it; it may have to be approved first.
     *
     * @param notifier a name of the profile that was investigated
     * @return what the notifier answered, as names and values for JSON
     */
    Outcome<Map<String, Object>> post(Principal who, InvestigationId id, String notifier);
}
