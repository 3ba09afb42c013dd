/**
 * What Vigil may be asked to do, and how that can end.
 *
 * <p>A feature implements {@link dev.vigil.api.action.Action}; the server's one door takes it from there.
 */
@NullMarked
package dev.vigil.api.action;

import org.jspecify.annotations.NullMarked;
