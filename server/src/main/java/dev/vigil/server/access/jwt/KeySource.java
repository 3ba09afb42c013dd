package dev.vigil.server.access.jwt;

/** Where the public keys of an issuer come from. */
@FunctionalInterface
public interface KeySource {
    /** A JSON Web Key Set (RFC 7517), read anew; a {@link dev.vigil.api.VigilException} when there is none to be had. */
    String fetch();
}
