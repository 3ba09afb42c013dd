package dev.vigil.backends.files.source;

import dev.vigil.backends.files.text.Ascii;
import java.io.IOException;
import java.io.InputStream;

/**
 * Octet-counted messages (RFC 6587, section 3.4.1) as lines: each ends with a line break, its length is left out. From the
 * first that has no length, everything is given as it is.
 */
final class FrameStream extends InputStream {
    private static final int MAX_DIGITS = 7;

    private final InputStream in;
    private long left;
    private boolean raw;
    private int last = '\n';

    /** @param in buffered; it can mark */
    FrameStream(InputStream in) {
        this.in = in;
    }

    /** Where behind the length at {@code from} a message with a priority begins; -1 when none does. */
    static int isHead(byte[] text, int from) {
        int at = from;
        while (at < text.length && at - from < MAX_DIGITS && Ascii.isDigit(text[at])) {
            at++;
        }
        boolean head = at > from && at + 2 < text.length && text[at] == ' ' && text[at + 1] == '<';
        return head && Ascii.isDigit(text[at + 2]) ? at + 1 : -1;
    }

    @Override
    public int read() throws IOException {
        if (left == 0 && !raw) {
            if (last != '\n') {
                last = '\n';
                return last;
            }
            nextFrame();
        }
        int now = in.read();
        if (now >= 0) {
            last = now;
            left -= raw ? 0 : 1;
        }
        return now;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int now = read();
            if (now < 0) {
                break;
            }
            target[offset + done++] = (byte) now;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Some senders put a line break between messages although they count. */
    private void nextFrame() throws IOException {
        in.mark(MAX_DIGITS + 2);
        int now = in.read();
        while (now == '\n') {
            in.mark(MAX_DIGITS + 2);
            now = in.read();
        }
        long length = 0;
        for (int digits = 0; Ascii.isDigit(now) && digits < MAX_DIGITS; digits++) {
            length = length * 10 + now - '0';
            now = in.read();
        }
        if (now == ' ' && length > 0) {
            left = length;
        } else {
            raw = true;
            in.reset();
        }
    }
}
