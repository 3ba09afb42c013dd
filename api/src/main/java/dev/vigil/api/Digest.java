package dev.vigil.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of some bytes (FIPS 180-4), as 64 lowercase hex digits. */
public record Digest(String hex) {
    private static final int HEX_LENGTH = 64;

    public Digest {
        if (hex.length() != HEX_LENGTH || !isLowerHex(hex)) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "a digest is 64 lowercase hex digits, not \"" + hex + "\"");
        }
    }

    public static Digest of(byte[] bytes) {
        return ofHash(sha256().digest(bytes));
    }

    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the 32 bytes of an already computed SHA-256. */
    public static Digest ofHash(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }

    /** A fresh SHA-256 computation, for callers that hash a stream. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VigilException(ErrorCode.INTERNAL, "this Java runtime has no SHA-256", e);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    /** A loop: every entry of the ledger makes several of these. */
    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
