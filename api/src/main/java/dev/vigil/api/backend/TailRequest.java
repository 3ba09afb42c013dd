package dev.vigil.api.backend;

import dev.vigil.api.query.Query;
import java.time.Instant;
import java.util.Optional;

/** A request to follow logs from {@code from} on: what is there already, then whatever comes, oldest first. */
public record TailRequest(Optional<String> service, String resource, Query query, Instant from) {}
