package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes fresh keys into {@code .env}: whole or not at all, readable by its owner alone, by one process at a time. */
final class KeyFile {
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private KeyFile() {}

    static Variables variables(Environment environment) {
        List<Problem> problems = new ArrayList<>();
        Path file = environment.file(".env");
        String text = FileSafety.read(environment.shown(file), file, problems);
        if (!problems.isEmpty()) {
            throw new VigilException(ErrorCode.BAD_CONFIG, problems.getFirst().toString());
        }
        return new Variables(environment.variables(), DotEnv.parse(environment.shown(file), text));
    }

    /** Adds those of these keys that are still missing once no other process is doing the same. */
    static void addKeys(Environment environment, List<String> names, RandomGenerator random) {
        Path directory = environment.directory();
        Path file = directory.resolve(".env");
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(directory, OWNER_DIRECTORY);
            }
            try (var lock = FileChannel.open(
                    directory.resolve(".env.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                addMissing(environment, file, names, random);
            }
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "fresh keys could not be written to " + file + ": " + e + "; make the directory writable, or set "
                            + String.join(", ", names) + " yourself",
                    e);
        }
    }

    private static void addMissing(Environment environment, Path file, List<String> names, RandomGenerator random)
            throws IOException {
        Path read = environment.file(".env");
        String before = Files.exists(read) ? Files.readString(read) : "";
        DotEnv known = DotEnv.parse(".env", before);
        var text = new StringBuilder(before.isEmpty() || before.endsWith("\n") ? before : before + "\n");
        names.stream()
                .filter(name -> !known.lines().containsKey(name)
                        || known.lines().get(name).value().isBlank())
                .forEach(name ->
                        text.append(name).append('=').append(Key.make(random)).append('\n'));
        replace(file, text.toString());
    }

    private static void replace(Path file, String text) throws IOException {
        Path directory = java.util.Objects.requireNonNull(file.getParent());
        Path fresh = Files.createTempFile(directory, ".env", ".new", OWNER_FILE);
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
