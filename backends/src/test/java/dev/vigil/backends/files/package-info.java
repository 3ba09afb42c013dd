/** The files backend, asked about real files. */
@NullMarked
package dev.vigil.backends.files;

import org.jspecify.annotations.NullMarked;
