package dev.vigil.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A home directory with configuration files in it, for tests. */
record Homes(Path root) {
    Homes toml(String text) {
        return write(".vigil/config.toml", text);
    }

    Homes env(String text) {
        return write(".vigil/.env", text);
    }

    Homes write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigCheck check() {
        return check(Map.of());
    }

    ConfigCheck check(Map<String, String> variables) {
        return ConfigCheck.of(environment(variables), Flags.none());
    }

    Environment environment(Map<String, String> variables) {
        return new Environment(variables, root, root.resolve("work"));
    }
}
