/** Recordings as the folder a team would have: logs in many formats, metrics, traces, deploys. */
@NullMarked
package dev.vigil.simulator.files;

import org.jspecify.annotations.NullMarked;
