/**
 * Secrets that the database keeps, encrypted. They come out for those alone who use them, and over no interface.
 *
 * <p>Enter at {@link dev.vigil.server.vault.Vault}.
 */
@NullMarked
package dev.vigil.server.vault;

import org.jspecify.annotations.NullMarked;
