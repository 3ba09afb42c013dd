package dev.vigil.server.storage;

import java.nio.file.Path;

/** A command that asks which server runs on a database file. */
public final class LookingProcess {
    private LookingProcess() {}

    public static void main(String[] arguments) {
        System.out.println(ServerLock.holder(Path.of(arguments[0]))
                .map(holder -> Long.toString(holder.pid()))
                .orElse("nobody"));
    }
}
