@NullMarked
package dev.vigil.backends.remote;

import org.jspecify.annotations.NullMarked;
