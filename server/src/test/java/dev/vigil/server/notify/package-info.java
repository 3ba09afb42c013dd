/** Tests of what leaves the server as a message, against a real receiver on loopback. */
@NullMarked
package dev.vigil.server.notify;

import org.jspecify.annotations.NullMarked;
