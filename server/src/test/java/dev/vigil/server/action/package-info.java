@NullMarked
package dev.vigil.server.action;

import org.jspecify.annotations.NullMarked;
