@NullMarked
package dev.vigil.backends.search;

import org.jspecify.annotations.NullMarked;
