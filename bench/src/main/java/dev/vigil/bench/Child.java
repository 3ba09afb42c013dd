package dev.vigil.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a command as a process of its own.
 *
 * @param peakBytes the most memory it held at a time (resident, as Linux counts it); 0 where nothing tells
 */
record Child(double seconds, long peakBytes, String out) {
    private static final long LONGEST_SECONDS = 600;
    private static final long LOOK_MILLIS = 20;
    private static final String PEAK = "VmHWM:";

    /** Runs it to its end, which has to be a good one. */
    static Child run(List<String> command, Path home) throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("VIGIL_HOME", home.toString());
        long begun = System.nanoTime();
        var process = builder.start();
        long peak = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakBytes(process.pid()));
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " did not end within " + LONGEST_SECONDS + " s");
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ": " + Files.readString(err));
        }
        return new Child(seconds, peak, Files.readString(out));
    }

    private static long peakBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            // Another system, or the process has just ended.
            return 0;
        }
    }
}
