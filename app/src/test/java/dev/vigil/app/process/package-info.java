/** Vigil as a process of its own: what scripts see of it. */
@NullMarked
package dev.vigil.app.process;

import org.jspecify.annotations.NullMarked;
