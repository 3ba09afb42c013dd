package dev.vigil.ledger.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The public half of a witness's key, with its name. */
public final class CosignerKey {
    private static final byte COSIGNATURE = 4;
    private static final int SIGNATURE_BYTES = VerifierKey.ID_BYTES + Long.BYTES + Ed25519.SIGNATURE_SIZE;

    private final Vkey vkey;

    CosignerKey(String name, Ed25519PublicKeyParameters key) {
        this.vkey = new Vkey(name, COSIGNATURE, key);
    }

    /** Reads the text form that the specification calls a vkey, of type 4. */
    public static CosignerKey parse(String text) {
        var vkey = Vkey.parse(text, COSIGNATURE);
        return new CosignerKey(vkey.name(), vkey.key());
    }

    public String name() {
        return vkey.name();
    }

    /** When this witness signed the note, or nothing if it has not, or if its signature is not right. */
    public Optional<Instant> signed(String note) {
        byte[] text = Cosigner.bytes(SignedNote.text(note));
        return SignedNote.signatures(note).stream()
                .filter(signature -> signature.name().equals(vkey.name()))
                .map(SignedNote.Signature::bytes)
                .filter(bytes -> bytes.length == SIGNATURE_BYTES && vkey.hasId(bytes))
                .flatMap(bytes -> checked(text, bytes).stream())
                .findFirst();
    }

    private Optional<Instant> checked(byte[] text, byte[] bytes) {
        long seconds = ByteBuffer.wrap(bytes).getLong(VerifierKey.ID_BYTES);
        byte[] head = Cosigner.bytes(Cosigner.message("", seconds));
        byte[] message = ByteBuffer.allocate(head.length + text.length)
                .put(head)
                .put(text)
                .array();
        byte[] signature = Arrays.copyOfRange(bytes, VerifierKey.ID_BYTES + Long.BYTES, bytes.length);
        boolean right = seconds >= 0 && vkey.verifies(message, signature);
        return right ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    byte[] id() {
        return vkey.id();
    }

    @Override
    public String toString() {
        return vkey.toString();
    }
}
