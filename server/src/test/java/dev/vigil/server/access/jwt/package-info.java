@NullMarked
package dev.vigil.server.access.jwt;

import org.jspecify.annotations.NullMarked;
