/** Data sets about logs, metrics and traces, each taken through the code that serves users. */
@NullMarked
package dev.vigil.bench.signals;

import org.jspecify.annotations.NullMarked;
