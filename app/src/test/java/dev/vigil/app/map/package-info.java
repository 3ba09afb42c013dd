/** Holds the code against the map that ARCHITECTURE.md shows. */
@NullMarked
package dev.vigil.app.map;

import org.jspecify.annotations.NullMarked;
