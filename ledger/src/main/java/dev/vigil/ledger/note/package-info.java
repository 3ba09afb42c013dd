/**
 * Signed checkpoints in the form that transparency logs share: C2SP signed notes with Ed25519
 * (https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint).
 */
@NullMarked
package dev.vigil.ledger.note;

import org.jspecify.annotations.NullMarked;
