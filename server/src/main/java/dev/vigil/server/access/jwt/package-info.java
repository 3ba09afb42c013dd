/**
 * Signed tokens of others (RFC 7519): what makes one good, and the keys of those who sign them. The only package that
 * knows Nimbus.
 *
 * <p>Enter at {@link dev.vigil.server.access.jwt.TokenVerifier}.
 */
@NullMarked
package dev.vigil.server.access.jwt;

import org.jspecify.annotations.NullMarked;
