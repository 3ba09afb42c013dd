@NullMarked
package dev.vigil.server.access.signature;

import org.jspecify.annotations.NullMarked;
