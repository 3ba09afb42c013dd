/**
 * The command line: a client of the HTTP API, plus the verbs that need no server.
 * Enter at {@link dev.vigil.cli.Cli}; what it needs of the rest of Vigil is in {@code dev.vigil.cli.local}.
 */
@NullMarked
package dev.vigil.cli;

import org.jspecify.annotations.NullMarked;
