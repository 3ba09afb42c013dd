package dev.vigil.ledger.note;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The public half of a ledger's key, with the name of the ledger: {@code name+530d903a+Aekye…}. */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final int ID_BYTES = 4;

    private final String name;
    private final Ed25519PublicKeyParameters key;
    private final byte[] id;

    VerifierKey(String name, Ed25519PublicKeyParameters key) {
        this.name = KeyName.checked(name);
        this.key = key;
        this.id = idOf(name, key);
    }

    /** Reads the text form that the specification calls a vkey. */
    public static VerifierKey parse(String text) {
        // The base64 part may hold plus signs itself; the name and the id never do.
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw refused(text, "it has not three parts with + between them");
        }
        try {
            byte[] material = Base64.getDecoder().decode(parts[2]);
            if (material.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || material[0] != ED25519) {
                throw refused(text, "it is not an Ed25519 key");
            }
            var key = new VerifierKey(parts[0], new Ed25519PublicKeyParameters(material, 1));
            if (!HexFormat.of().formatHex(key.id).equals(parts[1])) {
                throw refused(text, "its key id is not that of its key");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw refused(text, String.valueOf(e.getMessage()));
        }
    }

    public String name() {
        return name;
    }

    boolean hasId(byte[] other) {
        return Arrays.equals(id, other);
    }

    byte[] id() {
        return id.clone();
    }

    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(material(key));
    }

    private static byte[] idOf(String name, Ed25519PublicKeyParameters key) {
        var sha256 = Digest.sha256();
        sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha256.digest(material(key)), ID_BYTES);
    }

    private static byte[] material(Ed25519PublicKeyParameters key) {
        byte[] material = new byte[1 + Ed25519PublicKeyParameters.KEY_SIZE];
        material[0] = ED25519;
        key.encode(material, 1);
        return material;
    }

    private static VigilException refused(String text, String why) {
        return new VigilException(
                ErrorCode.BAD_KEY,
                "\"" + text + "\" is no public key of a ledger: " + why
                        + ". It looks like name+8 hex digits+base64; vigil audit key prints it.");
    }
}
