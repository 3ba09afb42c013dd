package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.server.access.Permission;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Doors doors = Doors.with(List.of(
            stream("/three", events -> {
                for (int i = 1; i <= 3; i++) {
                    events.send("log", List.of("line\n" + i));
                }
            }),
            stream("/quiet", events -> {
                events.send("log", List.of());
                try {
                    Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }),
            stream("/broken", events -> {
                events.send("log", List.of());
                throw new IllegalStateException("secret detail");
            }),
            stream("/refused", events -> {
                throw new VigilException(ErrorCode.UPSTREAM_FAILED, "what was tried");
            })));

    @AfterEach
    void stop() {
        doors.close();
    }

    @Test
    void events_are_numbered_and_named_and_each_is_one_line() {
        var response = doors.get("/three");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.body().replace(":\n\n", "")).isEqualTo("""
                        id: 1
                        event: log
                        data: ["line\\n1"]

                        id: 2
                        event: log
                        data: ["line\\n2"]

                        id: 3
                        event: log
                        data: ["line\\n3"]

                        """);
    }

    @Test
    void a_fault_after_the_first_event_is_the_last_event() {
        assertThat(doors.get("/broken").body())
                .contains("id: 2\nevent: problem\ndata: {\"type\":\"urn:vigil:problem:internal\"")
                .doesNotContain("secret");
        assertThat(doors.get("/refused").body())
                .contains("event: problem\ndata: {\"type\":\"urn:vigil:problem:upstream-failed\"")
                .contains("what was tried");
    }

    @Test
    void a_silent_stream_shows_that_it_is_alive() throws Exception {
        try (var lines = open("/quiet")) {
            assertThat(lines.readLine()).isEqualTo("id: 1");
            String line = lines.readLine();
            while (!":".equals(line)) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo(":");
        }
    }

    @Test
    void the_producer_stops_when_the_client_goes() throws Exception {
        var lines = open("/quiet");
        assertThat(lines.readLine()).isEqualTo("id: 1");

        lines.close();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        awaitNoStreams();
    }

    @Test
    void stopping_the_server_ends_open_streams_quickly() throws Exception {
        try (var lines = open("/quiet")) {
            assertThat(lines.readLine()).isEqualTo("id: 1");
            long before = System.nanoTime();

            doors.server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(interrupted.await(0, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitNoStreams() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (doors.server.openStreams() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(doors.server.openStreams()).isZero();
    }

    private static Route stream(String path, Reply.EventSource source) {
        return Route.get(path, Permission.READ_TELEMETRY, Limit.READS)
                .streams("log", List.class)
                .by(request -> new Reply.Events(source));
    }

    private BufferedReader open(String path) throws IOException, InterruptedException {
        var request = doors.request(path).header("X-API-Key", Doors.LEAD_KEY).build();
        InputStream body =
                doors.client().send(request, BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }
}
