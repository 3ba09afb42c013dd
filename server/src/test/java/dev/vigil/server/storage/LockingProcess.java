package dev.vigil.server.storage;

import java.nio.file.Path;

/** A process that is a server on a database file, until it is killed. */
public final class LockingProcess {
    private LockingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var lock = ServerLock.take(Path.of(arguments[0]));
        lock.announce("http://127.0.0.1:7777");
        System.out.println("locked");
        Thread.sleep(Long.MAX_VALUE);
    }
}
