@NullMarked
package dev.vigil.backends.azure;

import org.jspecify.annotations.NullMarked;
