package dev.vigil.api.http;

import dev.vigil.api.telemetry.Deploy;
import java.util.List;

/** The answer to {@code GET /api/v1/deploys}: changes that reached the system, the oldest first. */
public record DeploysBody(List<Deploy> deploys, CoverageBody coverage) {}
