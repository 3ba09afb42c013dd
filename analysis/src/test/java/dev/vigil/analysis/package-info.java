@NullMarked
package dev.vigil.analysis;

import org.jspecify.annotations.NullMarked;
