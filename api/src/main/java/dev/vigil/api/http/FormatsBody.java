package dev.vigil.api.http;

import dev.vigil.api.backend.FileFormat;
import java.util.List;

/** The answer to {@code GET /api/v1/logs/formats}: how each log file is read. */
public record FormatsBody(List<FileFormat> files, CoverageBody coverage) {}
