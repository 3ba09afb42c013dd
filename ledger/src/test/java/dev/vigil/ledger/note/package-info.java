/** Signed notes as others write and read them. */
@NullMarked
package dev.vigil.ledger.note;

import org.jspecify.annotations.NullMarked;
