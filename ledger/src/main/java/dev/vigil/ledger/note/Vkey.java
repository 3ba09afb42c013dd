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

/**
 * A named public key as notes write it (https://c2sp.org/signed-note): {@code name+530d903a+Aekye…}.
 *
 * @param type what its signatures are over; part of the key's id, so that one cannot pass for the other
 */
record Vkey(String name, byte type, Ed25519PublicKeyParameters key) {
    Vkey {
        KeyName.checked(name);
    }

    static Vkey parse(String text, byte type) {
        // The base64 part may hold plus signs itself; the name and the id never do.
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw refused(text, "it has not three parts with + between them");
        }
        try {
            byte[] material = Base64.getDecoder().decode(parts[2]);
            if (material.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || material[0] != type) {
                throw refused(text, "it is not an Ed25519 key of type " + type);
            }
            var vkey = new Vkey(parts[0], type, new Ed25519PublicKeyParameters(material, 1));
            if (!HexFormat.of().formatHex(vkey.id()).equals(parts[1])) {
                throw refused(text, "its key id is not that of its key");
            }
            return vkey;
        } catch (IllegalArgumentException e) {
            throw refused(text, String.valueOf(e.getMessage()));
        }
    }

    byte[] id() {
        var sha256 = Digest.sha256();
        sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(sha256.digest(material()), VerifierKey.ID_BYTES);
    }

    /** Whether these bytes begin with this key's id. */
    boolean hasId(byte[] bytes) {
        return bytes.length > VerifierKey.ID_BYTES && Arrays.equals(id(), Arrays.copyOf(bytes, VerifierKey.ID_BYTES));
    }

    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(material());
    }

    private byte[] material() {
        byte[] material = new byte[1 + Ed25519PublicKeyParameters.KEY_SIZE];
        material[0] = type;
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
