/**
 * Everything that is read from other systems: one action for each question, one executor for each action. Nothing else
 * in the server touches the backend interface.
 *
 * <p>Enter at {@link dev.vigil.server.backend.Backends}.
 */
@NullMarked
package dev.vigil.server.backend;

import org.jspecify.annotations.NullMarked;
