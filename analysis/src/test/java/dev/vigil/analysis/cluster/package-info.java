@NullMarked
package dev.vigil.analysis.cluster;

import org.jspecify.annotations.NullMarked;
