/**
 * Signatures over HTTP requests (RFC 9421): what is signed, byte for byte, and Ed25519 and HMAC over it.
 *
 * <p>Enter at {@link dev.vigil.wire.signature.HttpSignature}.
 */
@NullMarked
package dev.vigil.wire.signature;

import org.jspecify.annotations.NullMarked;
