/** Moments and spans of time as people write them, and the windows that questions are asked about. */
@NullMarked
package dev.vigil.api.time;

import org.jspecify.annotations.NullMarked;
