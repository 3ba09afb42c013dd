/**
 * Looks into what is wrong: asks the backends, lets the analysis think, writes the report with its evidence.
 *
 * <p>Enter at {@link dev.vigil.server.investigation.Investigations} for a diagnosis, at
 * {@link dev.vigil.server.investigation.Telemetry} for plain questions.
 */
@NullMarked
package dev.vigil.server.investigation;

import org.jspecify.annotations.NullMarked;
