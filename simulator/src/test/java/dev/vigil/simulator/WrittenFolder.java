package dev.vigil.simulator;

import dev.vigil.api.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The files of a recording by name, with the digests of their bytes. */
final class WrittenFolder {
    static final Volume SMALL = new Volume(Duration.ofMinutes(80), 2, 0.5, 0.05, Duration.ofSeconds(30));
    /** Enough for every part of the machinery to move. */
    private static final Volume TINY = new Volume(Duration.ofMinutes(76), 0.4, 0.3, 0.05, Duration.ofMinutes(5));

    private static final Instant END = Instant.parse("2026-02-03T09:20:10.004Z");

    private WrittenFolder() {}

    static Map<String, Digest> digests(Path folder) throws IOException {
        var digests = new TreeMap<String, Digest>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                digests.put(folder.relativize(file).toString(), Digest.of(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    static Map<String, Digest> played(Scenario scenario, Path folder) throws IOException {
        return played(scenario, SMALL, folder);
    }

    private static Map<String, Digest> played(Scenario scenario, Volume volume, Path folder) throws IOException {
        Simulator.play(scenario, 11, END, volume).writeTo(folder);
        return digests(folder);
    }

    /** The files of every scenario, one scenario a line. */
    static String allPlayed(Path folder) throws IOException {
        var text = new StringBuilder();
        for (var scenario : Scenario.all()) {
            text.append(scenario)
                    .append(' ')
                    .append(played(scenario, TINY, folder.resolve(scenario.name())))
                    .append('\n');
        }
        return text.toString();
    }

    /** Plays once more, for a test that looks on from another process. */
    public static void main(String[] arguments) throws IOException {
        IO.println(allPlayed(Path.of(arguments[0])));
    }
}
