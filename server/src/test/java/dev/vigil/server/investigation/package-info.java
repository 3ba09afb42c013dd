@NullMarked
package dev.vigil.server.investigation;

import org.jspecify.annotations.NullMarked;
