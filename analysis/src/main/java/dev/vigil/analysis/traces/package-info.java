/**
 * What traces say: who calls whom, where requests fail and where they spend their time. Enter at
 * {@link dev.vigil.analysis.traces.Traces}.
 */
@NullMarked
package dev.vigil.analysis.traces;

import org.jspecify.annotations.NullMarked;
