@NullMarked
package dev.vigil.analysis.metrics;

import org.jspecify.annotations.NullMarked;
