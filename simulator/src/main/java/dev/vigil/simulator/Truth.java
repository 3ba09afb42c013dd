package dev.vigil.simulator;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.simulator.fault.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was really the matter in a recording.
 *
 * @param service the service that broke; for something external, the one whose calls reach it; empty when nothing broke
 * @param object the thing that broke; its name is empty when nothing did
 * @param onset when the shop's condition changed, which may be long before anybody could notice
 * @param also what else broke at the same time and has nothing to do with it; any of them may be named first
 */
public record Truth(
        Status status,
        String service,
        FaultClass faultClass,
        Fault fault,
        CauseObject object,
        Optional<Instant> onset,
        List<Cause> also) {
    static final Truth HEALTHY = new Truth(
            Status.HEALTHY,
            "",
            FaultClass.UNKNOWN,
            Fault.UNKNOWN,
            new CauseObject(CauseObject.Kind.SERVICE, ""),
            Optional.empty(),
            List.of());

    static Truth of(List<Cause> causes) {
        if (causes.isEmpty()) {
            return HEALTHY;
        }
        var cause = causes.getFirst();
        return new Truth(
                Status.INCIDENT,
                cause.service(),
                cause.fault().faultClass(),
                cause.fault(),
                cause.object(),
                Optional.of(cause.onset()),
                causes.subList(1, causes.size()));
    }
}
