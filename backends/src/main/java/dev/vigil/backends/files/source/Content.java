package dev.vigil.backends.files.source;

import java.io.IOException;

/** The bytes of a file, unpacked, readable at any place by any thread. */
public interface Content {
    /** How many bytes there are; fixed, even while the file behind grows. */
    long size();

    /** Reads up to {@code length} bytes from {@code position} on; answers how many there were, fewer only at the end. */
    int read(long position, byte[] target, int offset, int length) throws IOException;
}
