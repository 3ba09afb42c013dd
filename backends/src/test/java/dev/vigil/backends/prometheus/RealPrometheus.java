package dev.vigil.backends.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Prometheus of this machine, with a past that was written beforehand. */
final class RealPrometheus implements AutoCloseable {
    /** What it prints once it took a port. */
    private static final Pattern LISTENING = Pattern.compile("Listening on\" address=(\\S+)");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;

    private RealPrometheus(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one over samples in the OpenMetrics text format; absent where none is installed. */
    static Optional<RealPrometheus> start(Path folder, String samples) {
        if (!isInstalled("prometheus") || !isInstalled("promtool")) {
            return Optional.empty();
        }
        try {
            Path text = Files.writeString(folder.resolve("samples.txt"), samples);
            Path data = Files.createDirectories(folder.resolve("data"));
            run(folder, "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data.toString());
            Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
            Path log = folder.resolve("prometheus.log");
            Process process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + data,
                            "--storage.tsdb.retention.time=100y",
                            "--web.listen-address=127.0.0.1:0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return Optional.of(ready(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it says where it listens, and answers there. */
    private static RealPrometheus ready(Process process, Path log) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < until && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
                Matcher address = LISTENING.matcher(Files.readString(log));
                if (address.find() && isReady(URI.create("http://" + address.group(1)))) {
                    return new RealPrometheus(process, URI.create("http://" + address.group(1)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("Prometheus did not become ready: " + Files.readString(log));
    }

    private static boolean isReady(URI url) {
        try {
            var asked = (HttpURLConnection) url.resolve("/-/ready").toURL().openConnection();
            return asked.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(
                        List.of(command) + " failed: " + Files.readString(folder.resolve(command[0] + ".log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static boolean isInstalled(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
