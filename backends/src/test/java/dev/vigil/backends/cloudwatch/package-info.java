@NullMarked
package dev.vigil.backends.cloudwatch;

import org.jspecify.annotations.NullMarked;
