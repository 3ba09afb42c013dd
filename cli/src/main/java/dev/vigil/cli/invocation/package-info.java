/** One call of the command line: the options that commands share, where it writes, and the server that it asks. */
@NullMarked
package dev.vigil.cli.invocation;

import org.jspecify.annotations.NullMarked;
