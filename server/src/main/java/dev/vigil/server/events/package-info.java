/**
 * News for whoever sits above: numbered rows, written in the transaction of what they tell about.
 *
 * <p>Enter at {@link dev.vigil.server.events.Events}.
 */
@NullMarked
package dev.vigil.server.events;

import org.jspecify.annotations.NullMarked;
