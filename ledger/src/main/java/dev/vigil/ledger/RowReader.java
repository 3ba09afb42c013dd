package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.ledger.Verdict.Damage;
import dev.vigil.ledger.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads lines of an export, each by itself. Lines in the one right form, which is nearly all of them, go from text to
 * hash in one pass; whatever that pass does not take is read with care, so that a refusal can say what is wrong.
 */
final class RowReader {
    private static final byte[] SEALED_START = "{\"sealed\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHECKPOINT_START = "{\"checkpoint\":".getBytes(StandardCharsets.UTF_8);

    private final OnePass onePass = new OnePass();

    List<Row> readAll(List<byte[]> lines) {
        var rows = new ArrayList<Row>(lines.size());
        lines.forEach(line -> rows.add(read(line)));
        return rows;
    }

    Row read(byte[] line) {
        if (line.length > Verifier.MAX_LINE_BYTES) {
            return new Row.Damaged(
                    Damage.UNREADABLE, "its line has over " + Verifier.MAX_LINE_BYTES + " bytes, more than any entry");
        }
        if (startsWith(line, CHECKPOINT_START)) {
            return new Row.Signed(new String(line, StandardCharsets.UTF_8));
        }
        if (startsWith(line, SEALED_START)) {
            return sealed(new String(line, StandardCharsets.UTF_8));
        }
        return onePass.read(line).<Row>map(leaf -> leaf).orElseGet(() -> careful(line));
    }

    /** Judges by taking the line apart and writing it again. */
    static Row careful(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Line line;
        Entry entry;
        byte[] hash;
        try {
            line = Line.parse(text);
            entry = line.entry();
            hash = Hash.leaf(entry.canonical());
        } catch (RuntimeException e) {
            // Foreign text fails in many ways (no JSON, absent fields, impossible times), all of which mean the same.
            return new Row.Damaged(Damage.UNREADABLE, "its line is no entry: " + e.getMessage());
        }
        var digest = Digest.ofHash(hash);
        boolean asWritten = digest.hex().equals(line.hash())
                && Arrays.equals(Texts.utf8(Line.of(entry).text()), bytes);
        if (!asWritten) {
            return new Row.Damaged(
                    Damage.EDITED, "its fields have the hash " + digest + ", and it was written with " + line.hash());
        }
        var place = entry.place();
        return new Row.Leaf(
                        place.sequence(),
                        place.time(),
                        entry.what().action().equals(Clock.SET_BACK_ACTION),
                        new Row.Hashes(place.previous().bytes(), hash))
                .sealing(Sealing.saidBy(entry));
    }

    private static Row sealed(String text) {
        try {
            var line = SealedLine.parse(text);
            boolean asWritten = line.text().equals(text)
                    && !line.hashes().isEmpty()
                    && line.hashes().size() <= Sealing.HASHES_IN_A_LINE;
            return asWritten
                    ? new Row.Sealed(line.sealed(), line.bytes())
                    : new Row.Damaged(Damage.EDITED, "its line of hashes is not as it was written");
        } catch (RuntimeException e) {
            return new Row.Damaged(Damage.UNREADABLE, "its line holds no hashes: " + e.getMessage());
        }
    }

    private static boolean startsWith(byte[] line, byte[] start) {
        return line.length >= start.length && Arrays.equals(line, 0, start.length, start, 0, start.length);
    }
}
