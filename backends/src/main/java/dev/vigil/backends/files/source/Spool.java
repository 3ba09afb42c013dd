package dev.vigil.backends.files.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One temporary file that holds what gzip files unpack to, because a packed file cannot be read from the middle. It is
 * removed from its folder at once where the system allows it, so that nothing is left behind even after a crash.
 */
public final class Spool implements AutoCloseable {
    /** All unpacked bytes together; a file that does not fit any more is cut there. */
    public static final long MAX_BYTES = 4L << 30;

    private static final int BUFFER = 1 << 16;

    private @Nullable RandomAccessFile file;
    private @Nullable Path leftover;
    private long end;

    /** What one file unpacked to, and what a reader should know about it; an empty note when all is well. */
    public record Unpacked(Content content, String note) {}

    /** Unpacks a gzip file (RFC 1952). What can be read of a damaged one counts. */
    public synchronized Unpacked unpack(FoundFile packed) throws IOException {
        RandomAccessFile spool = open();
        long start = end;
        String note = "";
        var buffer = new byte[BUFFER];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed.path()), BUFFER)) {
            spool.seek(start);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (end + read > MAX_BYTES) {
                    note = packed.name()
                            + " unpacks to more than fits the space for unpacked files; its end is left out";
                    break;
                }
                spool.write(buffer, 0, read);
                end += read;
            }
        } catch (EOFException cutOff) {
            note = packed.name() + " is cut off in the middle of its gzip data; what comes before counts";
        } catch (ZipException damaged) {
            if (end == start) {
                throw damaged;
            }
            note = packed.name() + " has damaged gzip data (" + damaged.getMessage() + "); what comes before counts";
        }
        return new Unpacked(new Piece(start, end - start), note);
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
