@NullMarked
package dev.vigil.bench;

import org.jspecify.annotations.NullMarked;
