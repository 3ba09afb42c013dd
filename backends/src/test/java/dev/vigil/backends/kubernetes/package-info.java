@NullMarked
package dev.vigil.backends.kubernetes;

import org.jspecify.annotations.NullMarked;
