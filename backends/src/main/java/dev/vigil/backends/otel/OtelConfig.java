package dev.vigil.backends.otel;

import java.net.URI;
import java.util.Optional;

/**
 * Where OpenSearch and Prometheus are; each may be missing.
 *
 * @param indices patterns of the log indices, with commas between them
 * @param timeField what log events are found by
 */
public record OtelConfig(Optional<URI> opensearch, Optional<URI> prometheus, String indices, String timeField) {}
