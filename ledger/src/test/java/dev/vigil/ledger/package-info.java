/** What cannot be changed without being found, and what is not taken for a change. */
@NullMarked
package dev.vigil.ledger;

import org.jspecify.annotations.NullMarked;
