@NullMarked
package dev.vigil.server.http;

import org.jspecify.annotations.NullMarked;
