/** JSON as Vigil reads and writes it; the only place that knows the library. */
@NullMarked
package dev.vigil.api.json;

import org.jspecify.annotations.NullMarked;
