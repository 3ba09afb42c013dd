@NullMarked
package dev.vigil.server.access;

import org.jspecify.annotations.NullMarked;
