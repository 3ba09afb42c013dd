@NullMarked
package dev.vigil.backends.loki;

import org.jspecify.annotations.NullMarked;
