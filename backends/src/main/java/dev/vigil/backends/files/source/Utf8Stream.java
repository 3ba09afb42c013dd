package dev.vigil.backends.files.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters as the bytes of UTF-8; halves of characters are replaced. */
final class Utf8Stream extends InputStream {
    private static final int BUFFER = 1 << 14;

    private final Reader in;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER * 4).flip();
    private boolean ended;

    Utf8Stream(Reader in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int now = Math.min(length, bytes.remaining());
        bytes.get(target, offset, now);
        return now;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether there is another byte. */
    private boolean fill() throws IOException {
        while (!bytes.hasRemaining() && !(ended && !characters.hasRemaining())) {
            characters.compact();
            ended = in.read(characters) < 0;
            characters.flip();
            bytes.clear();
            encoder.encode(characters, bytes, ended);
            bytes.flip();
        }
        return bytes.hasRemaining();
    }
}
