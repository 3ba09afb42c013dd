/** What readers of events may rely on, on both databases. */
@NullMarked
package dev.vigil.server.events;

import org.jspecify.annotations.NullMarked;
