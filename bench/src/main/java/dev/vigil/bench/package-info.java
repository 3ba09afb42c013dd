/** Measures Vigil: how right, how fast, against a baseline of the same run. Never shipped. */
@NullMarked
package dev.vigil.bench;

import org.jspecify.annotations.NullMarked;
