package dev.vigil.server.investigation;

import dev.vigil.api.InvestigationId;
import java.time.Instant;
import java.util.Optional;

/**
 * One investigation in a list.
 *
 * @param state {@code running}, {@code done}, {@code failed} or {@code unknown}
 * @param report the report's JSON, once there is one
 * @param failure why there is none, if it failed
 */
public record Summary(
        InvestigationId id,
        String service,
        String profile,
        String state,
        String requester,
        Instant created,
        Optional<Instant> finished,
        Optional<String> report,
        Optional<String> failure) {}
