/**
 * Giving, changing and taking away what people and programs come in with.
 *
 * <p>Enter at {@link dev.vigil.server.action.identity.Identities}.
 */
@NullMarked
package dev.vigil.server.action.identity;

import org.jspecify.annotations.NullMarked;
