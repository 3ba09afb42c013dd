@NullMarked
package dev.vigil.server.access.totp;

import org.jspecify.annotations.NullMarked;
