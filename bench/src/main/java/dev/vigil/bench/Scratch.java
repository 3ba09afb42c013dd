package dev.vigil.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that is gone with everything in it when it is closed. */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch make(String name) throws IOException {
        return new Scratch(Files.createTempDirectory("vigil-" + name + "-"));
    }

    /** The folder, with nothing in it. */
    static Path emptied(Path folder) throws IOException {
        new Scratch(folder).close();
        return Files.createDirectories(folder);
    }

    @Override
    public void close() throws IOException {
        try (var inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
