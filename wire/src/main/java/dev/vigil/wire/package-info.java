/**
 * Speaks HTTP to other systems: limits on everything, retries that honour what the other side asks, and no way to an
 * address that nobody configured.
 *
 * <p>Enter at {@link dev.vigil.wire.HttpCalls}.
 */
@NullMarked
package dev.vigil.wire;

import org.jspecify.annotations.NullMarked;
