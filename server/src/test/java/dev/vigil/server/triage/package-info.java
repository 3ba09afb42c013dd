/** Tests of texts under review. */
@NullMarked
package dev.vigil.server.triage;

import org.jspecify.annotations.NullMarked;
