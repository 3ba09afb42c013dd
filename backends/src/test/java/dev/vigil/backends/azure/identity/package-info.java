@NullMarked
package dev.vigil.backends.azure.identity;

import org.jspecify.annotations.NullMarked;
