/**
 * Says what is wrong in a system, from what its logs, metrics, traces and deploys tell, and how sure that is.
 *
 * <p>Enter at {@link dev.vigil.analysis.Observations} for a diagnosis and at {@link dev.vigil.analysis.WindowDiff} for a
 * comparison. Everything here is a pure function of the data: no clock, no randomness, no input or output, and the same
 * answer in whatever order the data came. How it thinks is written in docs/diagnosis.md.
 */
@NullMarked
package dev.vigil.analysis;

import org.jspecify.annotations.NullMarked;
