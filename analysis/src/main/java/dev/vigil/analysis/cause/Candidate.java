package dev.vigil.analysis.cause;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place that may be the cause.
 *
 * @param service the service it shows in; for something external, its nearest caller
 * @param share how much of all trouble it explains, from 0 to 1
 * @param confidence from 0 to 1
 * @param onset when trouble began there
 * @param clues what speaks for it, the strongest first
 * @param hit the services that suffer from it, itself first
 */
public record Candidate(
        CauseObject object,
        String service,
        Fault fault,
        FaultClass faultClass,
        double share,
        double confidence,
        Optional<Instant> onset,
        List<Clue> clues,
        List<String> hit) {
    public String name() {
        return object.name();
    }

    /** The deploy that seems to have brought the fault. */
    public Optional<Clue.Rollout> rollout() {
        return clues.stream()
                .filter(Clue.Rollout.class::isInstance)
                .map(Clue.Rollout.class::cast)
                .filter(rollout -> Rollouts.nearness(rollout) > 0)
                .findFirst();
    }
}
