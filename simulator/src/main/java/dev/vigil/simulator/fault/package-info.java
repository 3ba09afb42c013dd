/** What can happen to the shop, harmful or not. Enter at {@link dev.vigil.simulator.fault.Happening}. */
@NullMarked
package dev.vigil.simulator.fault;

import org.jspecify.annotations.NullMarked;
