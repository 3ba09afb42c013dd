package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which server runs on a database file, in {@code vigil.lock} beside it. A second server is refused, and commands
 * find the one that runs. The operating system drops the lock when its process dies, so there is no stale one.
 */
public final class ServerLock implements AutoCloseable {
    private static final int MAX_BYTES = 10_000;
    private static final int MAX_LOOKS = 50;
    private static final long BETWEEN_LOOKS_MILLIS = 10;

    /**
     * Held by this process. Looking at its own lock file would lose the lock: POSIX drops a process's locks on a file as
     * soon as it closes any descriptor of it.
     */
    private static final Map<Path, Holder> OWN = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private ServerLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * A server that runs.
     *
     * @param url where it listens; absent while it starts
     */
    public record Holder(long pid, Optional<String> url) {}

    /**
     * Takes the lock for a server of this process.
     *
     * @throws VigilException CONFLICT when another server runs on this database file
     */
    public static ServerLock take(Path database) {
        synchronized (OWN) {
            var file = fileFor(database);
            if (OWN.containsKey(file)) {
                throw taken(database, OWN.get(file));
            }
            try {
                var lock = open(file);
                if (lock == null) {
                    throw taken(database, read(file).orElse(null));
                }
                var taken = new ServerLock(file, (FileChannel) lock.acquiredBy(), lock);
                taken.write(new Holder(ProcessHandle.current().pid(), Optional.empty()));
                return taken;
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }
    }

    /** The server that runs on this database file, if any. */
    public static Optional<Holder> holder(Path database) {
        synchronized (OWN) {
            var file = fileFor(database);
            if (OWN.containsKey(file)) {
                return Optional.ofNullable(OWN.get(file));
            }
            return Files.exists(file) ? holderIn(file) : Optional.empty();
        }
    }

    /** Says where the server listens. */
    public void announce(String url) {
        synchronized (OWN) {
            try {
                write(new Holder(ProcessHandle.current().pid(), Optional.of(url)));
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (OWN) {
            try (channel) {
                channel.truncate(0);
                lock.release();
            } catch (IOException e) {
                throw unusable(file, e);
            } finally {
                OWN.remove(file);
            }
        }
    }

    /** Whoever holds the lock writes at once, but not in the same instant: an empty file is looked at again. */
    private static Optional<Holder> holderIn(Path file) {
        try {
            for (int looks = 0; looks < MAX_LOOKS; looks++) {
                var lock = open(file);
                if (lock != null) {
                    lock.acquiredBy().close();
                    return Optional.empty();
                }
                var holder = read(file);
                if (holder.isPresent()) {
                    return holder;
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
            throw unusable(file, new IOException("it is locked, and does not say by whom"));
        } catch (IOException e) {
            throw unusable(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "interrupted while looking for a running server", e);
        }
    }

    private static @Nullable FileLock open(Path file) throws IOException {
        var channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private void write(Holder holder) throws IOException {
        byte[] json = Json.writeBytes(holder);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(json), 0);
        OWN.put(file, holder);
    }

    private static Optional<Holder> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(Json.read(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8), Holder.class));
        } catch (VigilException e) {
            return Optional.empty();
        }
    }

    private static Path fileFor(Path database) {
        return database.toAbsolutePath().normalize().resolveSibling("vigil.lock");
    }

    private static VigilException taken(Path database, @Nullable Holder holder) {
        String who = holder == null
                ? ""
                : " (process " + holder.pid()
                        + holder.url().map(url -> ", " + url).orElse("") + ")";
        return new VigilException(
                ErrorCode.CONFLICT,
                "Another Vigil server runs on " + database + who + ". Stop it first, or name another database.");
    }

    private static VigilException unusable(Path file, IOException e) {
        return new VigilException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "The lock file " + file + " cannot be used (" + e.getMessage()
                        + "). Make its directory writable for this user.",
                e);
    }
}
