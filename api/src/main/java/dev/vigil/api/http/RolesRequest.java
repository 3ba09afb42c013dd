package dev.vigil.api.http;

import java.util.List;
import java.util.Optional;

/** The body of {@code POST /api/v1/users/{id}/roles}: the roles that somebody shall have, and no others. */
public record RolesRequest(Optional<List<String>> roles) {}
