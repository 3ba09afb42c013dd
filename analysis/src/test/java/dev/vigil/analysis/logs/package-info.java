@NullMarked
package dev.vigil.analysis.logs;

import org.jspecify.annotations.NullMarked;
