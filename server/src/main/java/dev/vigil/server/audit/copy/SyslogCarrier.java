package dev.vigil.server.audit.copy;

import dev.vigil.ledger.Entry;
import dev.vigil.server.config.SyslogAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends entries to a syslog server: one datagram each over UDP (RFC 5426), counted octets over TCP (RFC 6587, 3.4.1), one
 * line each over a local stream socket. Syslog acknowledges nothing: what is on its way when a server dies is lost there.
 */
final class SyslogCarrier implements Carrier {
    private static final int CONNECT_MILLIS = 5_000;
    /** What every IPv4 path can carry in one datagram, less its headers. */
    private static final int MAX_DATAGRAM_BYTES = 65_507;

    private final SyslogAddress address;
    private final String host;
    private volatile @Nullable ByteChannel channel;

    SyslogCarrier(SyslogAddress address, String host) {
        this.address = address;
        this.host = host;
    }

    @Override
    public void carry(Entry entry) throws IOException {
        send(SyslogMessage.of(entry));
    }

    @Override
    public void tellLeftOut(long count, Instant time) throws IOException {
        send(SyslogMessage.ofLeftOut(count, time));
    }

    @Override
    public void close() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    private void send(SyslogMessage message) throws IOException {
        try {
            var open = channel;
            if (open == null) {
                open = connected();
                channel = open;
            }
            var frame = ByteBuffer.wrap(frame(message));
            while (frame.hasRemaining()) {
                open.write(frame);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private ByteChannel connected() throws IOException {
        return switch (address) {
            case SyslogAddress.Udp(String server, int port) ->
                DatagramChannel.open().connect(resolved(server, port));
            case SyslogAddress.Tcp(String server, int port) -> {
                var socket = SocketChannel.open();
                channel = socket;
                socket.socket().connect(resolved(server, port), CONNECT_MILLIS);
                yield socket;
            }
            case SyslogAddress.Local(var path) -> {
                var socket = SocketChannel.open(StandardProtocolFamily.UNIX);
                socket.connect(UnixDomainSocketAddress.of(path));
                yield socket;
            }
        };
    }

    private byte[] frame(SyslogMessage message) {
        byte[] bytes = message.bytes(host);
        return switch (address) {
            case SyslogAddress.Udp udp ->
                bytes.length <= MAX_DATAGRAM_BYTES ? bytes : message.shortened().bytes(host);
            case SyslogAddress.Tcp tcp -> joined((bytes.length + " ").getBytes(StandardCharsets.US_ASCII), bytes);
            case SyslogAddress.Local local -> joined(bytes, new byte[] {'\n'});
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static InetSocketAddress resolved(String server, int port) throws IOException {
        var found = new InetSocketAddress(server, port);
        if (found.isUnresolved()) {
            throw new UnknownHostException("there is no host " + server);
        }
        return found;
    }
}
