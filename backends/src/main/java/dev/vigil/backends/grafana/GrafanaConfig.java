package dev.vigil.backends.grafana;

import java.net.URI;
import java.util.Optional;

/**
 * Where Loki, Prometheus and Tempo are; each may be missing.
 *
 * @param serviceLabel the label of Loki's streams that names the service
 */
public record GrafanaConfig(Optional<URI> loki, Optional<URI> prometheus, Optional<URI> tempo, String serviceLabel) {}
