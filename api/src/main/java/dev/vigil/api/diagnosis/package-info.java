/** The words of a diagnosis: what broke, which kind of fault it was, how sure we are. */
@NullMarked
package dev.vigil.api.diagnosis;

import org.jspecify.annotations.NullMarked;
