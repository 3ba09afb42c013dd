package dev.vigil.backends.files.source;

import java.io.IOException;
import java.io.RandomAccessFile;
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
        if (!isPacked(file)) {
            return new Unpacked(new PlainContent(file.path(), file.size()), List.of());
        }
        synchronized (unpacked) {
            Unpacked before = unpacked.get(file);
            if (before != null) {
                return before;
            }
            Spool.Unpacked piece = spool.unpack(file);
            var now = new Unpacked(piece.content(), piece.note().isEmpty() ? List.of() : List.of(piece.note()));
            unpacked.put(file, now);
            return now;
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /** Whether it begins with the magic number of RFC 1952; a name may lie. */
    public static boolean isPacked(FoundFile file) throws IOException {
        try (var bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            return bytes.length() >= 2 && bytes.read() == 0x1f && bytes.read() == 0x8b;
        }
    }
}
