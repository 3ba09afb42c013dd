package dev.vigil.api.backend;

import dev.vigil.api.time.TimeRange;
import java.util.Optional;

/** A question about deploys: those of one service, or of all. Deploys that name no service are always part of the answer. */
public record DeployRequest(Optional<String> service, TimeRange range) {}
