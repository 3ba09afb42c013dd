package dev.vigil.backends.files.source;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the bytes of files, packed or not, and unpacks each only once. */
public final class Unpacker implements AutoCloseable {
    private final Spool spool = new Spool();
    private final Map<FoundFile, Unpacked> unpacked = new LinkedHashMap<>();

    /** The bytes of a file, and what a reader should know about them. */
    public record Unpacked(Content content, List<String> notes) {}

    public Unpacked open(FoundFile file) throws IOException {
        byte[] head = Packing.head(file.path());
        Packing packing = Packing.of(head);
        if (packing == Packing.NONE) {
            int mark = Packing.mark(head);
            return new Unpacked(new PlainContent(file.path(), mark, Math.max(0, file.size() - mark)), List.of());
        }
        synchronized (unpacked) {
            Unpacked before = unpacked.get(file);
            if (before != null) {
                return before;
            }
            Spool.Unpacked piece = spool.unpack(file, packing);
            var now = new Unpacked(piece.content(), piece.note().isEmpty() ? List.of() : List.of(piece.note()));
            unpacked.put(file, now);
            return now;
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /** Where its text begins: behind a mark of UTF-8, if there is one. */
    public static int textStart(FoundFile file) throws IOException {
        return Packing.mark(Packing.head(file.path()));
    }

    /** Whether its bytes are not those of its text, so that it cannot be followed as it grows. */
    public static boolean isPacked(FoundFile file) throws IOException {
        return Packing.of(Packing.head(file.path())) != Packing.NONE;
    }
}
