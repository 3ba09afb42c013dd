@NullMarked
package dev.vigil.analysis.cause;

import org.jspecify.annotations.NullMarked;
