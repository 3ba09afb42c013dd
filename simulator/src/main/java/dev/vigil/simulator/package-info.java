/**
 * Plays incidents of a small web shop and says what was true. Enter at {@link dev.vigil.simulator.Simulator}.
 *
 * <p>The same scenario, seed, end and volume give the same bytes, on any machine.
 */
@NullMarked
package dev.vigil.simulator;

import org.jspecify.annotations.NullMarked;
