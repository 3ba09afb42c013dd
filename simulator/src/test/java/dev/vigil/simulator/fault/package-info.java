/** Holds what is drawn by lot to what was promised about it. */
@NullMarked
package dev.vigil.simulator.fault;

import org.jspecify.annotations.NullMarked;
