package dev.vigil.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Kept connections to a server on this machine that ask for the same thing again and again, at little cost of their own. */
final class Connections implements AutoCloseable {
    private static final String LENGTH = "content-length:";
    private static final int MAX_HEAD_BYTES = 65_536;

    private final List<Connection> all = new ArrayList<>();
    private final BlockingQueue<Connection> free;
    private final byte[] question;

    Connections(int port, int count, String path, String key) throws IOException {
        question = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nX-API-Key: " + key + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            var connection = new Connection(socket, new BufferedInputStream(socket.getInputStream()));
            all.add(connection);
            free.add(connection);
        }
    }

    /** Asks once and reads the answer, which has to be a 200. */
    void ask() {
        try {
            var connection = free.take();
            connection.socket.getOutputStream().write(question);
            readAnswer(connection.in);
            free.add(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        for (var connection : all) {
            connection.socket.close();
        }
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the server answered " + status);
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("the server did not say how long its answer is");
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > MAX_HEAD_BYTES) {
                throw new EOFException("the server ended the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private record Connection(Socket socket, InputStream in) {}
}
