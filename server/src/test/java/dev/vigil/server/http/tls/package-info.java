@NullMarked
package dev.vigil.server.http.tls;

import org.jspecify.annotations.NullMarked;
