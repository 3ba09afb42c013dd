@NullMarked
package dev.vigil.backends.datadog;

import org.jspecify.annotations.NullMarked;
