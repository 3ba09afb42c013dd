package dev.vigil.ledger.note;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The private half of a ledger's key. Its text form never shows it. */
public final class SigningKey {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final Ed25519PrivateKeyParameters key;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /** Reads 32 random bytes in hex or base64: the seed of RFC 8032 section 5.1.5. */
    public static SigningKey parse(Secret secret) {
        byte[] seed = seed(secret.reveal().strip());
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE || allTheSame(seed)) {
            throw new VigilException(
                    ErrorCode.BAD_KEY,
                    "The key that signs the ledger must be 32 random bytes, as 64 hex digits or in base64."
                            + " Set VIGIL_AUDIT_KEY to the output of: openssl rand -hex 32");
        }
        return new SigningKey(new Ed25519PrivateKeyParameters(seed, 0));
    }

    /** The public half, under the name of a ledger. */
    public VerifierKey verifier(String name) {
        return new VerifierKey(name, key.generatePublicKey());
    }

    /** Tells keys apart without telling them: 16 hex digits of the SHA-256 of the public half. */
    public String fingerprint() {
        return Digest.of(key.generatePublicKey().getEncoded()).hex().substring(0, 16);
    }

    byte[] sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    private static byte[] seed(String text) {
        if (HEX.matcher(text).matches()) {
            return HexFormat.of().parseHex(text);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean allTheSame(byte[] seed) {
        for (byte b : seed) {
            if (b != seed[0]) {
                return false;
            }
        }
        return true;
    }
}
