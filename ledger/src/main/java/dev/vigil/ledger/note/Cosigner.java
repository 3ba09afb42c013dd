package dev.vigil.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A witness's name and key: it signs other people's checkpoints (https://c2sp.org/tlog-cosignature, Ed25519). */
public final class Cosigner {
    private final String name;
    private final SigningKey key;

    public Cosigner(String name, SigningKey key) {
        this.name = KeyName.checked(name);
        this.key = key;
    }

    /** What others need to find and check its signatures. */
    public CosignerKey publicKey() {
        return new CosignerKey(name, key.verifier(name).publicKey());
    }

    /** The same signed note with one more signature below it. */
    public String cosign(String note, Instant time) {
        byte[] signature = key.sign(message(SignedNote.text(note), time.getEpochSecond()));
        byte[] line = ByteBuffer.allocate(VerifierKey.ID_BYTES + Long.BYTES + Ed25519.SIGNATURE_SIZE)
                .put(publicKey().id())
                .putLong(time.getEpochSecond())
                .put(signature)
                .array();
        return note + SignedNote.SIGNATURE_START + name + " "
                + Base64.getEncoder().encodeToString(line) + "\n";
    }

    static String message(String text, long seconds) {
        return "cosignature/v1\ntime " + seconds + "\n" + text;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
