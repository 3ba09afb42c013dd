/**
 * Certificates: read from files, or made for development. Enter at {@link dev.vigil.server.http.tls.TlsSettings}.
 */
@NullMarked
package dev.vigil.server.http.tls;

import org.jspecify.annotations.NullMarked;
