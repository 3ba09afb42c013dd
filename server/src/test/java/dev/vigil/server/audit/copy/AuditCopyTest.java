package dev.vigil.server.audit.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import dev.vigil.ledger.Phase;
import dev.vigil.ledger.Result;
import dev.vigil.server.config.SyslogAddress;
import dev.vigil.testkit.Asvs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AuditCopyTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();

    @TempDir
    Path directory;

    private final InstanceId instance = InstanceId.next(new Ids(() -> TIME, new Random(1)));

    @Asvs({"V16.2.4", "V16.4.1"})
    @Test
    void entries_become_lines_in_the_form_of_an_export() {
        var out = new ByteArrayOutputStream();

        try (var copy = AuditCopy.toStream(out)) {
            copy.offer(entry(0));
            copy.offer(entry(1));
        }

        assertThat(out.toString(UTF_8)).isEqualTo(Export.line(entry(0)) + "\n" + Export.line(entry(1)) + "\n");
    }

    @Test
    void a_reader_that_is_stuck_holds_up_nobody_and_learns_what_it_missed() throws IOException {
        try (var reader = new PipedInputStream(1_024);
                var writer = new PipedOutputStream(reader);
                var copy = AuditCopy.toStream(writer)) {
            for (int i = 0; i < 20_000; i++) {
                copy.offer(entry(i));
            }
            assertThat(copy.leftOut()).isBetween(9_000L, 10_000L);
            assertThat(copy.lag()).isPositive();

            assertThat(new String(reader.readNBytes(2_000), UTF_8)).contains("\"sequence\":0,");
        }
    }

    @Test
    void a_stream_that_breaks_is_counted_and_nothing_else() {
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        var copy = AuditCopy.toStream(broken);

        copy.offer(entry(0));
        awaitThat(() -> copy.lag() == 1);
        copy.close();

        assertThat(copy.leftOut()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_moved_away_is_begun_anew_and_is_its_owners_alone() throws IOException {
        var file = directory.resolve("audit.jsonl");
        try (var copy = AuditCopy.toFile(file)) {
            copy.offer(entry(0));
            awaitThat(() -> Files.exists(file) && size(file) > 0 && copy.lag() == 0);
            Files.move(file, directory.resolve("audit.1.jsonl"));
            copy.offer(entry(1));
        }

        assertThat(directory.resolve("audit.1.jsonl")).hasContent(Export.line(entry(0)));
        assertThat(file).hasContent(Export.line(entry(1)));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void entries_wait_for_a_place_that_is_away_until_it_is_there() throws IOException {
        var folder = directory.resolve("not there yet");
        try (var copy = AuditCopy.toFile(folder.resolve("audit.jsonl"))) {
            copy.offer(entry(0));
            copy.offer(entry(1));
            awaitThat(() -> copy.lag() == 2);
            Files.createDirectory(folder);
            awaitThat(() -> copy.lag() == 0);
            assertThat(copy.leftOut()).isZero();
        }

        assertThat(folder.resolve("audit.jsonl")).content().hasLineCount(2);
    }

    @Test
    void syslog_over_udp_is_one_datagram_for_each_entry() throws IOException {
        try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var copy = AuditCopy.toSyslog(
                        new SyslogAddress.Udp(server.getLocalAddress().getHostAddress(), server.getLocalPort()),
                        "höst 1")) {
            copy.offer(entry(0));
            var packet = new DatagramPacket(new byte[10_000], 10_000);
            server.receive(packet);

            assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .isEqualTo("<110>1 2026-03-01T12:00:00.123456Z h_st_1 vigil " + instance + " notify.post - "
                            + Export.line(entry(0)));
        }
    }

    @Asvs("V16.4.3")
    @Test
    void syslog_over_tcp_counts_octets_and_says_how_grave_it_is() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var copy = AuditCopy.toSyslog(
                        new SyslogAddress.Tcp(server.getInetAddress().getHostAddress(), server.getLocalPort()),
                        "host")) {
            copy.offer(refused(0));
            try (var connection = server.accept()) {
                assertThat(counted(connection.getInputStream()))
                        .startsWith("<108>1 ")
                        .endsWith(Export.line(refused(0)));
                copy.offer(entry(1));
                assertThat(counted(connection.getInputStream())).endsWith(Export.line(entry(1)));
            }
        }
    }

    @Test
    void syslog_over_a_local_socket_is_one_line_for_each_entry() throws IOException {
        var socket = directory.resolve("log.sock");
        try (var copy = AuditCopy.toSyslog(SyslogAddress.parse("unix:" + socket), "host")) {
            copy.offer(entry(0));
            awaitThat(() -> copy.lag() == 1);
            try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                try (var connection = server.accept();
                        var lines = Channels.newReader(connection, UTF_8);
                        var reader = new java.io.BufferedReader(lines)) {
                    assertThat(reader.readLine()).startsWith("<110>1 ").endsWith(Export.line(entry(0)));
                }
            }
        }
    }

    private static String counted(InputStream in) throws IOException {
        int length = 0;
        for (int c = in.read(); c != ' '; c = in.read()) {
            length = 10 * length + (c - '0');
        }
        return new String(in.readNBytes(length), UTF_8);
    }

    private static void awaitThat(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - start < LONGEST_WAIT) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private Entry refused(long sequence) {
        var end = new Entry.End(Result.FORBIDDEN, Duration.ZERO, Optional.empty(), "");
        var entry = entry(sequence);
        return new Entry(entry.place(), entry.who(), entry.what(), Optional.of(end));
    }

    private Entry entry(long sequence) {
        return new Entry(
                new Entry.Place(sequence, TIME, instance, Phase.BEGIN, Optional.<EntryId>empty(), Entry.NO_PREVIOUS),
                new Entry.Who("ada", "api-key", "", "", "", ""),
                new Entry.What("notify.post", Effect.CHANGE, "", "", "", "", Digest.of("x")),
                Optional.empty());
    }
}
