package dev.vigil.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a stream, as bytes without their line ends. Of a line that is too long only so much is kept that it shows:
 * a file without line ends is no reason to fill the memory.
 */
final class ExportLines implements Iterator<byte[]> {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    ExportLines(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean hasNext() {
        return at < end || fill();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int stop = lineEnd();
        if (stop < end) {
            byte[] line = Arrays.copyOfRange(buffer, at, stop);
            at = stop + 1;
            return line;
        }
        return acrossBuffers();
    }

    private byte[] acrossBuffers() {
        var line = new ByteArrayOutputStream(BUFFER_BYTES);
        boolean more = true;
        while (more) {
            int stop = lineEnd();
            int room = Verifier.MAX_LINE_BYTES + 1 - line.size();
            line.write(buffer, at, Math.min(stop - at, room));
            more = stop == end;
            at = more ? end : stop + 1;
            more = more && fill();
        }
        return line.toByteArray();
    }

    /** Where the line ends, or the buffer if it ends before. */
    private int lineEnd() {
        return Words.lineEnd(buffer, at, end);
    }

    private boolean fill() {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer));
            return end > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
