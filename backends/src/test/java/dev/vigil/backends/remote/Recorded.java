package dev.vigil.backends.remote;

import dev.vigil.api.json.Json;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stands before a real server where there is one, and keeps what it answered; where there is none, gives what was kept. So
 * tests mean the same on every machine. A run with {@code -Dvigil.accept=true} before a real server writes the answers anew.
 */
public final class Recorded implements AutoCloseable {
    private static final Path FOLDER = Path.of("src", "test", "resources");

    private final FakeService service = new FakeService();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path file;
    private final Optional<URI> real;
    private final Map<String, Object> kept = new TreeMap<>();

    /**
     * Before a server.
     *
     * @param name of the file below the test resources
     * @param real where the server is, if there is one
     */
    public Recorded(String name, Optional<URI> real) {
        this.file = FOLDER.resolve(name);
        this.real = real;
        if (real.isEmpty()) {
            read();
        }
        service.on("/", this::answer);
    }

    public FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
        client.close();
        if (real.isPresent() && Boolean.getBoolean("vigil.accept")) {
            write();
        }
    }

    private synchronized Reply answer(Asked asked) {
        String question = asked.method() + " " + asked.path() + " "
                + asked.parameters().entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .sorted()
                        .collect(Collectors.joining(" "));
        if (real.isPresent()) {
            Reply reply = forwarded(asked, real.get());
            kept.put(question, List.of(reply.status(), reply.body()));
            return reply;
        }
        if (kept.get(question) instanceof List<?> answer) {
            return new Reply(((Number) answer.getFirst()).intValue(), Map.of(), (String) answer.getLast());
        }
        throw new IllegalArgumentException("nobody recorded an answer to " + question);
    }

    private Reply forwarded(Asked asked, URI server) {
        var all = new ArrayList<String>();
        asked.parameters()
                .forEach((name, values) ->
                        values.forEach(value -> all.add(Form.escaped(name) + "=" + Form.escaped(value))));
        String form = String.join("&", all);
        boolean post = asked.method().equals("POST");
        String query = post || form.isEmpty() ? "" : "?" + form;
        var request = HttpRequest.newBuilder(URI.create(server + asked.path() + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                        asked.method(),
                        post ? HttpRequest.BodyPublishers.ofString(form) : HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), Map.of(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try {
            kept.putAll(Json.readObject(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.writePretty(new LinkedHashMap<>(kept)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
