/**
 * Finds the cause behind many symptoms: lets each symptom's weight flow along the calls to whoever explains it, and names
 * the fault by what is seen there. Enter at {@link dev.vigil.analysis.cause.Diagnosis}.
 */
@NullMarked
package dev.vigil.analysis.cause;

import org.jspecify.annotations.NullMarked;
