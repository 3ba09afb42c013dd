package dev.vigil.ledger.note;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Text that carries signatures below it (https://c2sp.org/signed-note). */
final class SignedNote {
    static final String SIGNATURE_START = "— ";
    private static final int MAX_CHARACTERS = 100_000;
    private static final int MAX_SIGNATURES = 100;

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
        String text = text(note);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (var signature : signatures(note)) {
            byte[] bytes = signature.bytes();
            if (signature.name().equals(key.name()) && key.hasId(bytes)) {
                if (!key.verifies(message, Arrays.copyOfRange(bytes, VerifierKey.ID_BYTES, bytes.length))) {
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

    /** What is signed, with its last line end; nobody has checked by whom. */
    static String text(String note) {
        return note.substring(0, blankLine(note) + 1);
    }

    /** Who claims to have signed it, and with which bytes. */
    static List<Signature> signatures(String note) {
        String[] lines = note.substring(blankLine(note) + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            throw refused("it bears more than " + MAX_SIGNATURES + " signatures");
        }
        return Stream.of(lines).map(SignedNote::signature).toList();
    }

    /**
     * One line below a note.
     *
     * @param base64 the key's id, then what the key made of the text
     */
    record Signature(String name, String base64) {
        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    private static int blankLine(String note) {
        int blank = note.lastIndexOf("\n\n");
        boolean signed = blank >= 0 && blank + 2 < note.length() && note.endsWith("\n");
        if (!signed || note.length() > MAX_CHARACTERS || hasControls(note)) {
            throw refused("it is no signed note");
        }
        return blank;
    }

    private static Signature signature(String line) {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(SIGNATURE_START) || parts.length != 3) {
            throw refused("the line \"" + line + "\" is no signature");
        }
        checkBase64(parts[2]);
        return new Signature(parts[1], parts[2]);
    }

    private static void checkBase64(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length > VerifierKey.ID_BYTES
                    && Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return;
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
