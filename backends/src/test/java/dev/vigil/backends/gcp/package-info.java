@NullMarked
package dev.vigil.backends.gcp;

import org.jspecify.annotations.NullMarked;
