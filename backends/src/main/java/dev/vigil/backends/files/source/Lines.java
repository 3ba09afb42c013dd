package dev.vigil.backends.files.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a file one after the other, in bounded memory. For one thread. */
public final class Lines {
    /** Of a longer line the rest is left out. */
    public static final int MAX_LINE_BYTES = 64 << 20;

    private static final int START_BYTES = 1 << 18;

    private final Content content;
    private byte[] buffer = new byte[START_BYTES];
    private long position;
    private boolean cutOff;
    private int filled;
    private int from;
    private int to;
    private int next;

    public Lines(Content content) {
        this(content, 0);
    }

    /** @param begin where to begin; a line that starts before is passed over */
    public Lines(Content content, long begin) {
        this.content = content;
        // A line starts right behind a line break: the byte before is looked at, too.
        position = Math.max(0, begin - 1);
        cutOff = begin > 0;
    }

    /** Moves to the next line; false behind the last. */
    public boolean next() throws IOException {
        if (cutOff) {
            cutOff = false;
            if (!advance()) {
                return false;
            }
        }
        return advance();
    }

    /** Where in the content the line starts. */
    public long start() {
        return position - filled + from;
    }

    private boolean advance() throws IOException {
        from = next;
        int scan = from;
        while (true) {
            for (; scan < filled; scan++) {
                if (buffer[scan] == '\n') {
                    return line(scan, scan + 1);
                }
            }
            int before = from;
            if (!fill()) {
                return from < filled && line(filled, filled);
            }
            scan -= before - from;
        }
    }

    public byte[] bytes() {
        return buffer;
    }

    public int from() {
        return from;
    }

    /** Where the line ends, its line break not included. */
    public int to() {
        return to;
    }

    public String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean line(int end, int behind) {
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        next = behind;
        return true;
    }

    /** Reads on behind what is there; false at the end of the file. */
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
        }
        if (filled == buffer.length) {
            if (buffer.length >= MAX_LINE_BYTES) {
                filled = skipLine();
            } else {
                buffer = Arrays.copyOf(buffer, Math.min(MAX_LINE_BYTES, buffer.length * 4));
            }
        }
        int read = content.read(position, buffer, filled, buffer.length - filled);
        position += read;
        filled += read;
        return read > 0;
    }

    /** Passes over the rest of a line that is too long; what is there of it stays, and a line break is put behind it. */
    private int skipLine() throws IOException {
        var chunk = new byte[START_BYTES];
        for (int read = content.read(position, chunk, 0, chunk.length);
                read > 0;
                read = content.read(position, chunk, 0, chunk.length)) {
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    position += i;
                    return filled - 1;
                }
            }
            position += read;
        }
        return filled - 1;
    }
}
