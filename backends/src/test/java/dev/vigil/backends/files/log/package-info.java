/** Blocks and sweeps, looked at from inside. */
@NullMarked
package dev.vigil.backends.files.log;

import org.jspecify.annotations.NullMarked;
