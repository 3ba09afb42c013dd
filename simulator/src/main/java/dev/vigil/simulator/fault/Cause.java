package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import java.time.Instant;
import java.util.Optional;

/**
 * Why the shop is not well.
 *
 * @param service the broken one; for something external, the service whose calls reach it
 * @param onset when the shop's condition changed
 */
public record Cause(String service, Fault fault, CauseObject object, Instant onset) {
    /** A service is the thing that broke. */
    static Optional<Cause> ofService(String service, Fault fault, Instant onset) {
        return Optional.of(new Cause(service, fault, new CauseObject(CauseObject.Kind.SERVICE, service), onset));
    }
}
