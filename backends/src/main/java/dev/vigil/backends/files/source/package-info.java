/** Which files there are, what they hold, and their bytes, unpacked. */
@NullMarked
package dev.vigil.backends.files.source;

import org.jspecify.annotations.NullMarked;
