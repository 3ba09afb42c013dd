package dev.vigil.api.http;

import java.util.List;

/** The answer to {@code GET /api/v1/services}: names in ascending order. */
public record ServicesBody(List<String> services, CoverageBody coverage) {}
