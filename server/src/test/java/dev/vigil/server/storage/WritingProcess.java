package dev.vigil.server.storage;

import dev.vigil.api.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/** A process that writes rows from many threads until it is killed, and tells each one that the database has promised. */
public final class WritingProcess {
    private static final int THREADS = 16;

    private WritingProcess() {}

    public static void main(String[] arguments) {
        var database = Database.open(settings(arguments));
        if (arguments[0].equals("count")) {
            count(database, Integer.parseInt(arguments[1]));
            return;
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                executor.execute(() -> writeForever(database, number));
            }
        }
    }

    static List<String> arguments(String job, int times, DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.EncryptedFile(var file, var key) ->
                List.of(job, Integer.toString(times), "file", file.toString(), key.reveal());
            case DatabaseSettings.PostgreSql(var url, var user, var password) ->
                List.of(job, Integer.toString(times), user, url, password.reveal());
        };
    }

    private static DatabaseSettings settings(String[] arguments) {
        var secret = Secret.of(arguments[4]);
        return arguments[2].equals("file")
                ? new DatabaseSettings.EncryptedFile(Path.of(arguments[3]), secret)
                : new DatabaseSettings.PostgreSql(arguments[3], arguments[2], secret);
    }

    private static void writeForever(Database database, int thread) {
        for (int i = 0; ; i++) {
            String name = "row-" + thread + "-" + i;
            database.write(sql -> DatabaseContract.insert(sql, name, "written"));
            synchronized (System.out) {
                System.out.println(name);
                System.out.flush();
            }
        }
    }

    private static void count(Database database, int times) {
        System.out.println("ready");
        for (int i = 0; i < times; i++) {
            database.write(DatabaseContract::increment);
        }
        database.close();
    }
}
