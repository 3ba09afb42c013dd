/** Tests of the redactor. Everything that looks like a credential is made up while they run. */
@NullMarked
package dev.vigil.redaction;

import org.jspecify.annotations.NullMarked;
