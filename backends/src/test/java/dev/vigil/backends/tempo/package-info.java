@NullMarked
package dev.vigil.backends.tempo;

import org.jspecify.annotations.NullMarked;
