/** The launcher, on checkouts and JDKs that are made for the test. */
@NullMarked
package dev.vigil.app.launcher;

import org.jspecify.annotations.NullMarked;
