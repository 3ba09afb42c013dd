package dev.vigil.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server on loopback that answers what a test told it to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-test";

    private final HttpServer http;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String type, String body) {}

    /** One request as it came in. */
    record Asked(String method, String path, String query, String body) {}

    FakeServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", this::answer);
            http.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    FakeServer answers(String path, Object body) {
        return answers(path, 200, "application/json", Json.write(body));
    }

    FakeServer answers(String path, int status, String type, String body) {
        answers.put(path, new Answer(status, type, body));
        return this;
    }

    /** Names and data of server-sent events, in turn. */
    FakeServer answersEvents(String path, Object... namesAndData) {
        var stream = new StringBuilder(": a comment that means nothing\n\n");
        for (int i = 0; i < namesAndData.length; i += 2) {
            stream.append("event: ").append(namesAndData[i]).append('\n');
            stream.append("data: ").append(Json.write(namesAndData[i + 1])).append("\n\n");
        }
        return answers(path, 200, "text/event-stream", stream.toString());
    }

    FakeServer fails(String path, ErrorCode code, String detail) {
        return answers(path, code.httpStatus(), ProblemBody.MEDIA_TYPE, Json.write(problem(code, detail)));
    }

    /** The same for those who show no token, too. */
    FakeServer answersAnybody(String path, Object body) {
        open.add(path);
        return answers(path, body);
    }

    FakeServer failsAnybody(String path, ErrorCode code, String detail) {
        open.add(path);
        return fails(path, code, detail);
    }

    static ProblemBody problem(ErrorCode code, String detail) {
        return new ProblemBody(
                ProblemBody.TYPE_PREFIX + code.slug(), "Title", code.httpStatus(), detail, code.slug(), "/", "r1");
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(exchange.getRequestMethod(), uri.getPath(), query, body));
        boolean known = open.contains(uri.getPath())
                || ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        var answer = known
                ? answers.getOrDefault(uri.getPath(), refusal(ErrorCode.NOT_FOUND))
                : refusal(ErrorCode.UNAUTHENTICATED);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Answer refusal(ErrorCode code) {
        return new Answer(
                code.httpStatus(), ProblemBody.MEDIA_TYPE, Json.write(problem(code, "the fake knows no such thing")));
    }
}
