package dev.vigil.backends.files.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One temporary file that holds what packed files unpack to, because a packed file cannot be read from the middle. It is
 * removed from its folder at once where the system allows it, so that nothing is left behind even after a crash.
 */
final class Spool implements AutoCloseable {
    /** All unpacked bytes together; a file that does not fit any more is cut there. */
    static final long MAX_BYTES = 4L << 30;

    private static final int BUFFER = 1 << 16;

    private @Nullable RandomAccessFile file;
    private @Nullable Path leftover;
    private long end;

    /** What one file unpacked to, and what a reader should know about it; an empty note when all is well. */
    record Unpacked(Content content, String note) {}

    /** Unpacks a file. What can be read of a damaged one counts. */
    synchronized Unpacked unpack(FoundFile packed, Packing packing) throws IOException {
        RandomAccessFile spool = open();
        long start = end;
        try (InputStream in = packing.open(packed.path())) {
            spool.seek(start);
            String note = copy(in, spool, packed, packing);
            return new Unpacked(new Piece(start, end - start), note);
        }
    }

    /** Answers what a reader should know about it. */
    private String copy(InputStream in, RandomAccessFile spool, FoundFile packed, Packing packing) throws IOException {
        var buffer = new byte[BUFFER];
        long start = end;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (IOException fault) {
                if (end == start) {
                    throw fault;
                }
                return packed.name()
                        + (isCutOff(fault) ? " is cut off in the middle of its " : " has damaged ")
                        + packing.words() + " data; what comes before counts";
            }
            if (read < 0) {
                return "";
            }
            if (end + read > MAX_BYTES) {
                return packed.name() + " unpacks to more than fits the space for unpacked files; its end is left out";
            }
            spool.write(buffer, 0, read);
            end += read;
        }
    }

    private static boolean isCutOff(IOException fault) {
        return fault instanceof EOFException
                || String.valueOf(fault.getMessage()).startsWith("Truncated");
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
        if (leftover != null) {
            Files.deleteIfExists(leftover);
            leftover = null;
        }
    }

    private RandomAccessFile open() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("vigil-unpacked-", "");
            file = new RandomAccessFile(path.toFile(), "rw");
            if (!path.toFile().delete()) {
                leftover = path;
            }
        }
        return file;
    }

    private synchronized int read(long position, byte[] target, int offset, int length) throws IOException {
        if (file == null) {
            throw new IOException("the backend was closed");
        }
        file.seek(position);
        file.readFully(target, offset, length);
        return length;
    }

    private final class Piece implements Content {
        private final long start;
        private final long size;

        Piece(long start, long size) {
            this.start = start;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, size - position);
            return wanted <= 0 ? 0 : Spool.this.read(start + position, target, offset, wanted);
        }
    }
}
