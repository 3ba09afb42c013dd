/** Codes of six digits that change every half minute: a second proof besides the password. */
@NullMarked
package dev.vigil.server.access.totp;

import org.jspecify.annotations.NullMarked;
