package dev.vigil.api.http;

import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /api/v1/users}: the account that shall be made.
 *
 * @param email by which Slack and single sign-on know the same person
 * @param roles at least one
 */
public record UserRequest(Optional<String> name, Optional<String> email, Optional<List<String>> roles) {}
