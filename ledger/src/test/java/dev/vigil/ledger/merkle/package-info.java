/** Roots and proofs, against their definition and against forgeries. */
@NullMarked
package dev.vigil.ledger.merkle;

import org.jspecify.annotations.NullMarked;
