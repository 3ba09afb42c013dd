/**
 * The one door: everything Vigil asks of another system, or does to it, passes here. Access, approval, ledger, run,
 * record, in this order, for every caller.
 *
 * <p>Enter at {@link dev.vigil.server.action.Actions}.
 */
@NullMarked
package dev.vigil.server.action;

import org.jspecify.annotations.NullMarked;
