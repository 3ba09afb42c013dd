/** The process: where it starts, and what it is put together from. The only package that sees every module. */
@NullMarked
package dev.vigil.app;

import org.jspecify.annotations.NullMarked;
