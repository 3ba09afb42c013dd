package dev.vigil.backends.files.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that is not packed, up to the size it had when it was found, from {@code begin} on. */
record PlainContent(Path path, int begin, long size) implements Content {
    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, size - position);
        if (wanted <= 0) {
            return 0;
        }
        // Not a FileChannel: an interrupted reader would close that for everybody.
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(begin + position);
            int done = 0;
            while (done < wanted) {
                int now = file.read(target, offset + done, wanted - done);
                if (now < 0) {
                    break;
                }
                done += now;
            }
            return done;
        }
    }
}
