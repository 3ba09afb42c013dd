package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines that proofs are written in: a number behind a word, hashes in base64, an empty line, and a checkpoint
 * (https://c2sp.org/tlog-proof, https://c2sp.org/tlog-witness).
 *
 * @param word what the number is
 */
record ProofText(String word, long number, List<Digest> hashes, String checkpoint) {
    /** A tree of 2^63 leaves needs no more for either kind of proof. */
    private static final int MAX_HASHES = 128;

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    String text() {
        var text = new StringBuilder(word).append(' ').append(number).append('\n');
        for (var hash : hashes) {
            text.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        }
        return text.append('\n').append(checkpoint).toString();
    }

    /** Reads what {@link #text} wrote. */
    static ProofText parse(String word, String text) {
        int blank = text.indexOf("\n\n");
        String[] lines = blank < 0 ? new String[0] : text.substring(0, blank).split("\n", -1);
        if (lines.length == 0 || lines.length > 1 + MAX_HASHES || !lines[0].startsWith(word + " ")) {
            throw refused("it does not begin with \"" + word + " \" and a number");
        }
        String number = lines[0].substring(word.length() + 1);
        if (!NUMBER.matcher(number).matches()) {
            throw refused("\"" + number + "\" is no number of an entry");
        }
        var hashes = new ArrayList<Digest>();
        for (int i = 1; i < lines.length; i++) {
            hashes.add(hash(lines[i]));
        }
        return new ProofText(word, Long.parseLong(number), hashes, text.substring(blank + 2));
    }

    List<byte[]> path() {
        return hashes.stream().map(Digest::bytes).toList();
    }

    static List<Digest> digests(List<byte[]> hashes) {
        return hashes.stream().map(Digest::ofHash).toList();
    }

    static VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_INPUT_FILE, "this is no proof that Vigil wrote: " + why);
    }

    private static Digest hash(String line) {
        try {
            return Digest.ofHash(Base64.getDecoder().decode(line));
        } catch (IllegalArgumentException | VigilException e) {
            throw refused("\"" + line + "\" is no hash");
        }
    }
}
