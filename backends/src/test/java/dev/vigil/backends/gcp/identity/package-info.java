@NullMarked
package dev.vigil.backends.gcp.identity;

import org.jspecify.annotations.NullMarked;
