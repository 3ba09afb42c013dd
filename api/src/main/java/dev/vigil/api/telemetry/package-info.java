/** What systems tell about themselves: log events, metric series, spans, deploys. Typed, so that analysis sees numbers. */
@NullMarked
package dev.vigil.api.telemetry;

import org.jspecify.annotations.NullMarked;
