/** Holds recordings against what they promise. */
@NullMarked
package dev.vigil.simulator;

import org.jspecify.annotations.NullMarked;
