package dev.vigil.ledger.note;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a ledger vouches for at one moment: this many entries, with this root (https://c2sp.org/tlog-checkpoint).
 *
 * @param origin the name of the ledger
 */
public record Checkpoint(String origin, long size, Digest root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        KeyName.checked(origin);
    }

    /** The signed note. */
    public String signed(SigningKey key) {
        String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
        return SignedNote.sign(text, origin, key);
    }

    /**
     * Reads a signed note and trusts it only if this key signed it.
     *
     * @throws VigilException BAD_INPUT_FILE when it is none, or signed by somebody else, or changed
     */
    public static Checkpoint open(String note, VerifierKey key) {
        String[] lines = SignedNote.open(note, key).split("\n", -1);
        if (lines.length < 4 || !SIZE.matcher(lines[1]).matches() || !lines[0].equals(key.name())) {
            throw refused();
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Digest.ofHash(root));
        } catch (IllegalArgumentException | VigilException e) {
            throw refused();
        }
    }

    private static VigilException refused() {
        return new VigilException(
                ErrorCode.BAD_INPUT_FILE,
                "the signed note is no checkpoint of this ledger: its lines are not name, size, root");
    }
}
