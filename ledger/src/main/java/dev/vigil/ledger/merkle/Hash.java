package dev.vigil.ledger.merkle;

import dev.vigil.api.Digest;
import java.security.MessageDigest;

/** The hashes of RFC 6962 section 2.1: leaves and nodes start with different bytes, so that none can pass for the other. */
public final class Hash {
    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    /** The byte that a leaf's data is hashed behind. */
    public static final byte LEAF = 0;

    private static final byte NODE = 1;

    private Hash() {}

    /** SHA-256(0x00 || data). */
    public static byte[] leaf(byte[] data) {
        var sha256 = Digest.sha256();
        sha256.update(LEAF);
        return sha256.digest(data);
    }

    /** SHA-256(0x01 || left || right). */
    public static byte[] node(byte[] left, byte[] right) {
        return node(Digest.sha256(), left, right);
    }

    /** The same, computed with a digest that is reused. */
    static byte[] node(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** The root of a tree without leaves: SHA-256 of nothing. */
    static byte[] empty() {
        return Digest.sha256().digest();
    }

    static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
