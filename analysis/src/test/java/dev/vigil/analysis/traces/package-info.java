@NullMarked
package dev.vigil.analysis.traces;

import org.jspecify.annotations.NullMarked;
