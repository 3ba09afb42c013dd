@NullMarked
package dev.vigil.backends.files.source;

import org.jspecify.annotations.NullMarked;
