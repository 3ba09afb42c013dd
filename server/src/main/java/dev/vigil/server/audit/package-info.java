/**
 * Writes down what happens, before it happens, for good. What cannot be written down is not done.
 *
 * <p>Enter at {@link dev.vigil.server.audit.AuditLog}, the only maker of {@link dev.vigil.server.audit.Receipt}. Entries
 * and proofs are those of {@code dev.vigil.ledger}; this package keeps them in the database and serves them.
 */
@NullMarked
package dev.vigil.server.audit;

import org.jspecify.annotations.NullMarked;
