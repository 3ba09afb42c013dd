package dev.vigil.ledger.note;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Text that carries signatures below it (https://c2sp.org/signed-note). */
final class SignedNote {
    private static final String SIGNATURE_START = "— ";
    private static final int MAX_CHARACTERS = 100_000;

    private SignedNote() {}

    static String sign(String text, String name, SigningKey key) {
        byte[] signature = key.sign(text);
        byte[] line = ByteBuffer.allocate(VerifierKey.ID_BYTES + signature.length)
                .put(key.verifier(name).id())
                .put(signature)
                .array();
        return text + "\n" + SIGNATURE_START + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** The text, once a signature by this key has been found below it and is right. */
    static String open(String note, VerifierKey key) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || note.length() > MAX_CHARACTERS || !note.endsWith("\n") || hasControls(note)) {
            throw refused("it is no signed note");
        }
        String text = note.substring(0, blank + 1);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            byte[] signature = signatureBy(key, line);
            if (signature.length > 0) {
                if (!key.verifies(message, signature)) {
                    throw refused("the signature of " + key.name() + " does not fit its text");
                }
                found = true;
            }
        }
        if (!found) {
            throw refused("it bears no signature by the key " + key);
        }
        return text;
    }

    /** The signature on this line, or nothing when somebody else signed here. */
    private static byte[] signatureBy(VerifierKey key, String line) {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(SIGNATURE_START) || parts.length != 3) {
            throw refused("the line \"" + line + "\" is no signature");
        }
        byte[] bytes = decoded(parts[2]);
        boolean ours = parts[1].equals(key.name()) && key.hasId(Arrays.copyOf(bytes, VerifierKey.ID_BYTES));
        return ours ? Arrays.copyOfRange(bytes, VerifierKey.ID_BYTES, bytes.length) : new byte[0];
    }

    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length > VerifierKey.ID_BYTES
                    && Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw refused("a signature is not base64");
        }
        throw refused("a signature is not in base64's one right form");
    }

    private static boolean hasControls(String note) {
        return note.chars().anyMatch(c -> c < ' ' && c != '\n');
    }

    private static VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_INPUT_FILE, "the checkpoint is not to be trusted: " + why);
    }
}
