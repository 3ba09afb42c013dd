/** Moments, tables and names in text. */
@NullMarked
package dev.vigil.backends.files.text;

import org.jspecify.annotations.NullMarked;
