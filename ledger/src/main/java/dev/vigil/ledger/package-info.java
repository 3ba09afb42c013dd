/**
 * What is recorded and how it is proved: entries in one unambiguous form, chained and in a Merkle tree, and the verifier
 * that needs nothing but an export and a public key.
 *
 * <p>Pure: no files, no clock, no database. Enter at {@link dev.vigil.ledger.Entry} and
 * {@link dev.vigil.ledger.Verifier}. The format is described in {@code docs/audit/format.md}.
 */
@NullMarked
package dev.vigil.ledger;

import org.jspecify.annotations.NullMarked;
