/**
 * The bodies that travel over Vigil's HTTP API, in both directions: what docs/reference/api.md and {@code /openapi.json}
 * describe. Names in JSON are snake case; times are ISO-8601 in UTC; what is absent is null.
 */
@NullMarked
package dev.vigil.api.http;

import org.jspecify.annotations.NullMarked;
