/** What an observed system leaves behind: log lines, spans, metric samples, gathered while time passes. */
@NullMarked
package dev.vigil.simulator.signal;

import org.jspecify.annotations.NullMarked;
