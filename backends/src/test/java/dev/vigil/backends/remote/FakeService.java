package dev.vigil.backends.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import dev.vigil.wire.Retries;
import dev.vigil.wire.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service on loopback that answers as a vendor's would, and can be made to have troubles. */
public final class FakeService implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Deque<Reply> troubles = new ArrayDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** Answers the requests whose path begins so. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Asked asked);
    }

    /** A request; the parameters are those of its URL and of its form. */
    public record Asked(
            String method,
            String path,
            Map<String, List<String>> parameters,
            Map<String, String> headers,
            String body) {
        public String parameter(String name) {
            List<String> all = parameters.getOrDefault(name, List.of(""));
            return all.getFirst();
        }

        public List<String> all(String name) {
            return parameters.getOrDefault(name, List.of());
        }
    }

    /** An answer. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply json(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json"), body);
        }

        public static Reply refused(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public FakeService on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    /** The next request gets this instead of its answer. */
    public FakeService trouble(Reply reply) {
        synchronized (troubles) {
            troubles.add(reply);
        }
        return this;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Speaks to it as backends do, but waits for nothing between tries. */
    public Upstream upstream(String name) {
        return new Upstream(
                calls(),
                new Upstream.Place(name, url(), Map.of(), Map.of(), Duration.ofSeconds(30)),
                InstantSource.system());
    }

    public static HttpCalls calls() {
        var settings = OutboundSettings.standard().retries(new Retries(3, Duration.ZERO, Duration.ofSeconds(5)));
        return new HttpCalls(settings, InstantSource.system(), new Random(1), time -> {});
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters(exchange.getRequestURI().getRawQuery(), parameters);
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        if (headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded")) {
            parameters(body, parameters);
        }
        var request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                Collections.unmodifiableMap(headers),
                body);
        asked.add(request);
        reply(exchange, answer(request));
    }

    private Reply answer(Asked request) {
        synchronized (troubles) {
            if (!troubles.isEmpty()) {
                return troubles.removeFirst();
            }
        }
        return handlers.entrySet().stream()
                .filter(handler -> request.path().startsWith(handler.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(handler -> answer(handler.getValue(), request))
                .orElse(Reply.refused(404, "404 page not found"));
    }

    private static Reply answer(Handler handler, Asked request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            // What the fake cannot read, the service would refuse.
            return Reply.refused(400, String.valueOf(e.getMessage()));
        }
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void parameters(@org.jspecify.annotations.Nullable String text, Map<String, List<String>> into) {
        if (text == null || text.isEmpty()) {
            return;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            into.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new java.util.ArrayList<>())
                    .add(decoded(pair.substring(equals + 1)));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
