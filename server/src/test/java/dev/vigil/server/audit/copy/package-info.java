@NullMarked
package dev.vigil.server.audit.copy;

import org.jspecify.annotations.NullMarked;
