/** Tests of the outbound client against real servers on loopback. */
@NullMarked
package dev.vigil.wire;

import org.jspecify.annotations.NullMarked;
