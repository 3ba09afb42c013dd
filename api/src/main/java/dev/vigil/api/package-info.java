/**
 * The words every part of Vigil shares: errors, ids, digests, levels, services, secrets.
 *
 * <p>Nothing here does anything; text becomes one of these types once, at the edge.
 */
@NullMarked
package dev.vigil.api;

import org.jspecify.annotations.NullMarked;
