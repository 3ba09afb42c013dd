@NullMarked
package dev.vigil.server.vault;

import org.jspecify.annotations.NullMarked;
