/** How answers look: tables, colours, reports as text, progress. Knows nothing of where they come from. */
@NullMarked
package dev.vigil.cli.screen;

import org.jspecify.annotations.NullMarked;
