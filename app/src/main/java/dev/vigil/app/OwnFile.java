package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes files and folders that are their owner's alone: whole or not at all. */
final class OwnFile {
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnFile() {}

    static void write(Path file, String text) {
        Path folder = Objects.requireNonNull(file.getParent());
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder, OWNER_FOLDER);
            }
            Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", OWNER_FILE);
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    file + " could not be written: " + e
                            + ". Make the folder writable, or name another with VIGIL_HOME.",
                    e);
        }
    }

    /** Fills a folder anew. Others see the old or the new content, but for the moment between the two. */
    static void replaceFolder(Path folder, Consumer<Path> filling) {
        Path parent = Objects.requireNonNull(folder.getParent());
        try {
            if (Files.notExists(parent)) {
                Files.createDirectories(parent, OWNER_FOLDER);
            }
            Path fresh = Files.createTempDirectory(parent, ".new", OWNER_FOLDER);
            try {
                filling.accept(fresh);
                delete(folder);
                Files.move(fresh, folder);
            } finally {
                delete(fresh);
            }
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    folder + " could not be written: " + e
                            + ". Make room there, or name another place with VIGIL_HOME.",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
