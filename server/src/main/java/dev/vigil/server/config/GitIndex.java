package dev.vigil.server.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether git keeps a file, read from the index of its repository (git's index-format documentation, versions 2 to 4)
 * so that no program has to be run.
 */
final class GitIndex {
    private static final long MAX_INDEX_BYTES = 64L << 20;
    private static final int SIGNATURE = 0x44495243;
    private static final int FIXED_BYTES = 62;
    private static final int EXTENDED = 0x4000;

    private GitIndex() {}

    static boolean tracks(Path file) {
        try {
            if (Files.notExists(file)) {
                return false;
            }
            Path real = file.toRealPath();
            Optional<Path> top = Stream.iterate(real.getParent(), path -> path != null, Path::getParent)
                    .filter(directory -> Files.exists(directory.resolve(".git")))
                    .findFirst();
            return top.isPresent() && isListed(index(top.get()), relative(top.get(), real));
        } catch (IOException | BufferUnderflowException e) {
            return false;
        }
    }

    private static String relative(Path top, Path file) {
        return top.relativize(file).toString().replace('\\', '/');
    }

    /** The index of a repository, or of a worktree, whose {@code .git} is a file that says where. */
    private static Path index(Path top) throws IOException {
        Path git = top.resolve(".git");
        if (Files.isRegularFile(git)) {
            String pointer = Files.readString(git).strip();
            return top.resolve(pointer.replaceFirst("^gitdir:\\s*", "")).resolve("index");
        }
        return git.resolve("index");
    }

    private static boolean isListed(Path index, String path) throws IOException {
        if (Files.notExists(index) || Files.size(index) > MAX_INDEX_BYTES) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(index));
        if (bytes.getInt() != SIGNATURE) {
            return false;
        }
        int version = bytes.getInt();
        int count = bytes.getInt();
        String previous = "";
        for (int i = 0; i < count; i++) {
            previous = next(bytes, version, previous);
            if (previous.equals(path)) {
                return true;
            }
        }
        return false;
    }

    private static String next(ByteBuffer bytes, int version, String previous) {
        int start = bytes.position();
        int flags = bytes.getShort(start + FIXED_BYTES - 2);
        boolean extended = version >= 3 && (flags & EXTENDED) != 0;
        bytes.position(start + FIXED_BYTES + (extended ? 2 : 0));
        if (version < 4) {
            String path = text(bytes);
            // Entries are padded with 1 to 8 zero bytes to a multiple of eight.
            int length = bytes.position() - 1 - start;
            bytes.position(Math.min(bytes.limit(), start + (length / 8 + 1) * 8));
            return path;
        }
        int dropped = offset(bytes);
        return previous.substring(0, Math.max(0, previous.length() - dropped)) + text(bytes);
    }

    private static String text(ByteBuffer bytes) {
        var text = new ByteArrayOutputStream();
        for (byte next = bytes.get(); next != 0; next = bytes.get()) {
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The variable-width number of git's pack format: seven bits a byte, one added at each step. */
    private static int offset(ByteBuffer bytes) {
        int next = bytes.get();
        int value = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = bytes.get();
            value = ((value + 1) << 7) | (next & 0x7f);
        }
        return value;
    }
}
