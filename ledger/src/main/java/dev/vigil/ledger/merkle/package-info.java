/** The Merkle tree of RFC 6962: roots, and proofs that an entry is in, and that a longer tree continues a shorter one. */
@NullMarked
package dev.vigil.ledger.merkle;

import org.jspecify.annotations.NullMarked;
