@NullMarked
package dev.vigil.server.access.password;

import org.jspecify.annotations.NullMarked;
