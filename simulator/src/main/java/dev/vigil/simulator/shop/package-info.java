/** The small web shop that is simulated: what it consists of, who calls whom, what its programs say. Holds no state. */
@NullMarked
package dev.vigil.simulator.shop;

import org.jspecify.annotations.NullMarked;
