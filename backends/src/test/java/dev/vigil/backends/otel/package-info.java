@NullMarked
package dev.vigil.backends.otel;

import org.jspecify.annotations.NullMarked;
