package dev.vigil.api.http;

import dev.vigil.api.diagnosis.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answer to {@code GET /api/v1/investigations}: the newest first. */
public record InvestigationsBody(List<Line> investigations) {
    /**
     * One investigation; its report is at {@code GET /api/v1/investigations/{id}}.
     *
     * @param service what was asked about; an empty text means the whole system
     * @param state {@code running}, {@code done}, {@code failed} or {@code unknown}
     * @param status what it found, once it is done
     * @param summary what it found, in words
     * @param failure why there is no report, if it failed
     */
    public record Line(
            String id,
            String service,
            String profile,
            String state,
            String requestedBy,
            Instant made,
            Optional<Instant> finished,
            Optional<Status> status,
            Optional<String> summary,
            Optional<String> failure) {}
}
