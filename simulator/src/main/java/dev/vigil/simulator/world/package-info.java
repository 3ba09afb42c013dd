/** The shop at work: requests, queues, retries and back-pressure in simulated time. Faults change its condition; it knows none of them. */
@NullMarked
package dev.vigil.simulator.world;

import org.jspecify.annotations.NullMarked;
