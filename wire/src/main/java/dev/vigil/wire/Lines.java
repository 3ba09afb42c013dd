package dev.vigil.wire;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Lines that end with LF, CR LF or CR, read one at a time. */
final class Lines implements Iterator<String> {
    private static final int CHUNK = 8 * 1024;

    private final HttpCall call;
    private final InputStream body;
    private final HttpAnswer.Effort effort;
    private final int maxLineBytes;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private boolean skipLineFeed;
    private @Nullable String next;

    Lines(HttpCall call, InputStream body, HttpAnswer.Effort effort, int maxLineBytes) {
        this.call = call;
        this.body = body;
        this.effort = effort;
        this.maxLineBytes = maxLineBytes;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the answer has ended");
        }
        String line = next;
        next = null;
        return line;
    }

    private @Nullable String read() {
        try {
            var line = new ByteArrayOutputStream();
            for (int b = readByte(); b >= 0; b = readByte()) {
                if (b == '\n' && skipLineFeed) {
                    skipLineFeed = false;
                } else if (b == '\n' || b == '\r') {
                    skipLineFeed = b == '\r';
                    return line.toString(StandardCharsets.UTF_8);
                } else {
                    skipLineFeed = false;
                    append(line, b);
                }
            }
            return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw HttpCalls.failed(call, e, effort);
        }
    }

    private void append(ByteArrayOutputStream line, int b) {
        if (line.size() >= maxLineBytes) {
            throw new VigilException(
                    ErrorCode.TOO_LARGE, call + " answered with a line of more than " + maxLineBytes + " bytes");
        }
        line.write(b);
    }

    private int readByte() throws IOException {
        if (at == filled) {
            filled = body.read(chunk, 0, CHUNK);
            at = 0;
            if (filled < 0) {
                filled = 0;
                return -1;
            }
        }
        return chunk[at++] & 0xFF;
    }
}
