package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk that becomes full: a small file system of its own where this user may mount one, otherwise SQLite's own bound on
 * the size of a file, which it reports in the same way.
 */
public final class SmallDisk implements AutoCloseable {
    private static final int BALLAST_BYTES = 1_000_000;
    private static final int FEW_PAGES = 100;
    private static final int MANY_PAGES = 1_000_000;

    private final Path directory;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    public static SmallDisk mount(Path directory) throws IOException {
        boolean mounted = ran("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", directory.toString());
        Files.write(directory.resolve("other"), new byte[BALLAST_BYTES]);
        return new SmallDisk(directory, mounted);
    }

    /** For where it has no file system of its own. */
    public void bound(Database database) {
        if (!mounted) {
            pragma(database, "max_page_count", FEW_PAGES);
        }
    }

    public void makeRoom(Database database) throws IOException {
        Files.delete(directory.resolve("other"));
        pragma(database, "max_page_count", MANY_PAGES);
    }

    /** SQLite answers as on a disk that was mounted read-only; one that is in use cannot be. */
    public static void refuseWrites(Database database) {
        database.write(sql -> sql.update("PRAGMA query_only = 1").run());
    }

    /** From now on nobody may write here; only once nothing is open. */
    void becomeReadOnly() throws IOException {
        if (mounted) {
            assertThat(ran("mount", "-o", "remount,ro", directory.toString())).isTrue();
        } else {
            assertThat(directory.resolve("vigil.db").toFile().setReadOnly()).isTrue();
        }
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            assertThat(ran("umount", directory.toString()))
                    .as("nothing is left open on the disk")
                    .isTrue();
        }
    }

    private static void pragma(Database database, String name, int value) {
        database.write(sql -> sql.query("PRAGMA " + name + " = " + value).list(row -> 1));
    }

    private static boolean ran(String... command) throws IOException {
        if (!Files.isExecutable(Path.of("/bin/" + command[0]))) {
            return false;
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
