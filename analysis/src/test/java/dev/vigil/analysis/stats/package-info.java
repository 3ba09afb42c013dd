@NullMarked
package dev.vigil.analysis.stats;

import org.jspecify.annotations.NullMarked;
