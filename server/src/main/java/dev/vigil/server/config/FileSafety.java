package dev.vigil.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads configuration files, and looks who else can. */
final class FileSafety {
    private static final long MAX_FILE_BYTES = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private FileSafety() {}

    /** The file's text; an absent file is empty, and one that cannot be read is a problem. */
    static String read(String name, Path file, List<Problem> problems) {
        try {
            if (Files.notExists(file)) {
                return "";
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                problems.add(Problem.stops(name, "the file is larger than 1 MB; is it the right one?"));
                return "";
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            problems.add(Problem.stops(name, "the file is not UTF-8 text; save it as UTF-8"));
        } catch (IOException e) {
            problems.add(Problem.stops(name, "the file cannot be read: " + e));
        }
        return "";
    }

    /** Whether a file of secrets is safe where it is. */
    static List<Problem> check(String name, Path file) {
        List<Problem> tracked = GitIndex.tracks(file)
                ? List.of(
                        Problem.fails(
                                name,
                                "the file is tracked by git, so its secrets are in the history; run \"git rm --cached\" on it, and replace them"))
                : List.of();
        return Stream.concat(tracked.stream(), checkReaders(name, file).stream())
                .toList();
    }

    /** Whether others on this machine can read or change it. */
    static List<Problem> checkReaders(String name, Path file) {
        try {
            boolean open = Files.exists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
            return open
                    ? List.of(Problem.warns(
                            name,
                            "other users of this machine can read or change the file; run \"chmod 600 " + file + "\""))
                    : List.of();
        } catch (IOException e) {
            return List.of(Problem.warns(name, "cannot tell who may read the file: " + e));
        }
    }
}
