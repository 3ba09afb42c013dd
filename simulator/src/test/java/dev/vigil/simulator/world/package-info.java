/** Holds time and queues to what they promise. */
@NullMarked
package dev.vigil.simulator.world;

import org.jspecify.annotations.NullMarked;
