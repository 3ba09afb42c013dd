@NullMarked
package dev.vigil.backends.prometheus;

import org.jspecify.annotations.NullMarked;
