@NullMarked
package dev.vigil.backends.files.trace;

import org.jspecify.annotations.NullMarked;
