/** Vigil's HTTP API as the command line calls it. Enter at {@link dev.vigil.cli.client.Api}. */
@NullMarked
package dev.vigil.cli.client;

import org.jspecify.annotations.NullMarked;
