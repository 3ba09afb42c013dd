package dev.vigil.backends.files.trace;

import dev.vigil.backends.files.source.Content;
import java.io.IOException;
import java.io.InputStream;

/** A content from its begin to its end. */
final class ContentStream extends InputStream {
    private final Content content;
    private long position;

    ContentStream(Content content) {
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = content.read(position, target, offset, length);
        position += read;
        return read == 0 ? -1 : read;
    }
}
