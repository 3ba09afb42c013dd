@NullMarked
package dev.vigil.app;

import org.jspecify.annotations.NullMarked;
