/** Holds written files to their formats. */
@NullMarked
package dev.vigil.simulator.files;

import org.jspecify.annotations.NullMarked;
