package dev.vigil.server.audit.copy;

import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends lines to a file that only its owner can read. A line that did not fit on the disk leaves no half of itself. */
final class FileCarrier implements Carrier {
    private final Path file;
    private volatile @Nullable FileChannel channel;
    private @Nullable Object identity;

    FileCarrier(Path file) {
        this.file = file;
    }

    @Override
    public void carry(Entry entry) throws IOException {
        line(Export.line(entry));
    }

    @Override
    public void tellLeftOut(long count, Instant time) throws IOException {
        line(StreamCarrier.leftOut(count));
    }

    @Override
    public void close() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private void line(String json) throws IOException {
        var open = opened();
        long before = open.size();
        try {
            var bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            open.truncate(before);
            throw e;
        }
    }

    /** The file of this name: whoever rotates logs moves the old one away. */
    private FileChannel opened() throws IOException {
        var open = channel;
        if (open != null && identityOnDisk().equals(identity)) {
            return open;
        }
        close();
        open = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        channel = open;
        identity = identityOnDisk();
        return open;
    }

    private Object identityOnDisk() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
