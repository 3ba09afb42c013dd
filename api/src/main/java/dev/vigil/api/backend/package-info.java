/**
 * The service-provider interface of everything Vigil reads from.
 *
 * <p>Implement {@link dev.vigil.api.backend.Backend}; only the server's {@code backend} package calls it. See
 * docs/adding-a-backend.md.
 */
@NullMarked
package dev.vigil.api.backend;

import org.jspecify.annotations.NullMarked;
