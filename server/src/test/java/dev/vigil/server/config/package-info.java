@NullMarked
package dev.vigil.server.config;

import org.jspecify.annotations.NullMarked;
