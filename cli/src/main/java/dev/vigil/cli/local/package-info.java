/**
 * What the command line needs of the rest of Vigil and may not see. The process that starts it hands in one
 * {@link dev.vigil.cli.local.House}.
 */
@NullMarked
package dev.vigil.cli.local;

import org.jspecify.annotations.NullMarked;
