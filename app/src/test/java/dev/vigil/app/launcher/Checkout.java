package dev.vigil.app.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small checkout with the real launcher in it, a JDK whose java says how it was called, and a Maven that makes the jar
 * that the launcher waits for.
 */
final class Checkout {
    private static final Path ROOT = Path.of(System.getProperty("vigil.root"));
    private static final long LONGEST_SECONDS = 60;

    final Path folder;
    private final Path outside;
    private final Path tools;
    private final Map<String, String> environment = new HashMap<>();

    /** How a call of the launcher ended. */
    record Ended(int code, String out, String err) {}

    Checkout(Path outside) throws IOException {
        this.outside = outside;
        this.folder = outside.resolve("check out");
        this.tools = outside.resolve("tools");
        Files.createDirectories(this.folder.resolve("api/src/main/java"));
        Files.createDirectories(this.folder.resolve("app/src/main/java"));
        Files.createDirectories(this.folder.resolve(".mvn"));
        Files.createDirectories(tools);
        Files.writeString(this.folder.resolve("pom.xml"), "<project/>");
        Files.copy(ROOT.resolve("vigil"), this.folder.resolve("vigil"));
        environment.put("VIGIL_JAVA_PLACES", outside.resolve("jvm").toString());
        environment.put("PATH", tools + ":/usr/bin:/bin");
        // Hides whatever java this machine has.
        script(tools.resolve("java"), "exit 1");
        maven("echo Apache Maven 3.9.9; exit 0", MAKES_JAR);
    }

    private static final String MAKES_JAR =
            "mkdir -p app/target/lib && echo jar > app/target/vigil-app.jar && echo built >> builds";

    /** Makes the cache of a training, too. */
    private static final String SAYS_ITS_WORDS = """
            for word in "$@"; do
              case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}" ;; esac
              echo "<$word>"
            done""";

    /** A JDK of this version below the places that are looked in. */
    Path jdk(String version) throws IOException {
        Path home = outside.resolve("jvm/jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), SAYS_ITS_WORDS);
        script(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    /** A Maven that does this when it is asked for its version, and that when it is to build. */
    void maven(String version, String build) throws IOException {
        script(tools.resolve("mvn"), "if [ \"$1\" = -v ]; then " + version + "; fi\n" + build);
    }

    Checkout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Makes a source newer than everything that was built. */
    void edit(String source) throws IOException {
        Path file = folder.resolve(source);
        Files.writeString(file, "edited");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
    }

    /** How often Maven has built. */
    long builds() throws IOException {
        Path log = folder.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    Process start(String... arguments) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(folder.resolve("vigil").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(outside.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    static Ended ended(Process process) throws IOException, InterruptedException {
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the launcher did not end: " + out + err);
        }
        return new Ended(process.exitValue(), out, err);
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
