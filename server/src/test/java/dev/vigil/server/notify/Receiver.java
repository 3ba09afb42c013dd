package dev.vigil.server.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.api.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A webhook's receiver: keeps the raw bytes it got, and answers 200 unless told otherwise. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    /** One request as it arrived. */
    public record Message(Map<String, String> headers, String path, List<Byte> bytes) {
        public byte[] body() {
            byte[] raw = new byte[bytes.size()];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = bytes.get(i);
            }
            return raw;
        }
    }

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public Secret url(String path) {
        return Secret.of("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    Receiver answering(Integer... next) {
        statuses.addAll(List.of(next));
        return this;
    }

    public List<Message> messages() {
        return messages;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        var bytes = new ArrayList<Byte>();
        for (byte b : exchange.getRequestBody().readAllBytes()) {
            bytes.add(b);
        }
        messages.add(new Message(headers, exchange.getRequestURI().toString(), bytes));
        Integer status = statuses.poll();
        byte[] said = "said the receiver".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status == null ? 200 : status, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }
}
