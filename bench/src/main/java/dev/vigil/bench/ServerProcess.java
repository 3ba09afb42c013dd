package dev.vigil.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server of one's own, as a process, on whichever port is free. */
record ServerProcess(Process process, URI address) implements AutoCloseable {
    private static final String READY = "Vigil answers at ";

    /** Starts it and waits until it answers. */
    static ServerProcess start(Path vigil, Path home) throws IOException {
        var builder = new ProcessBuilder(vigil.toString(), "server", "start").redirectOutput(Redirect.DISCARD);
        builder.environment().put("VIGIL_HOME", home.toString());
        var process = builder.start();
        var said = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int at = line.indexOf(READY);
            if (at >= 0) {
                String address = line.substring(at + READY.length()).strip().split("\\s", 2)[0];
                // A sentence ends behind it.
                return new ServerProcess(process, URI.create(address.replaceFirst("\\.$", "")));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server ended before it answered: " + said);
    }

    int port() {
        return address.getPort();
    }

    String get(String target, String key) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve(target))
                    .header("X-API-Key", key)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(target + " was answered with " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
