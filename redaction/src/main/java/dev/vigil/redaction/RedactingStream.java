package dev.vigil.redaction;

import java.io.IOException;
import java.io.OutputStream;

/** Masks bytes on their way to a sink. */
final class RedactingStream extends OutputStream {
    private final Scanner scanner;
    private final OutputStream sink;
    private boolean closed;

    RedactingStream(Scanner scanner, OutputStream sink) {
        this.scanner = scanner;
        this.sink = sink;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (closed) {
            throw new IOException("this redacting stream is closed already");
        }
        scanner.feed(bytes, from, count);
    }

    /** Passes on what is certain; the beginning of something that may still become a secret stays here. */
    @Override
    public void flush() throws IOException {
        if (!closed) {
            scanner.flush();
        }
        sink.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            scanner.finish();
            sink.flush();
        }
    }
}
