package dev.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpStreamTest {
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final Waits waits = new Waits();
    private Loopback server;
    private HttpCalls calls;

    @BeforeEach
    void start() throws IOException {
        server = new Loopback();
        calls = new HttpCalls(
                OutboundSettings.standard().trusting(List.of(server.uri("/"))), waits, new Random(1), waits);
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
    }

    @Test
    void an_event_can_be_read_before_the_next_is_written() {
        var read = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(read);
            out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        try (var stream = calls.open(HttpCall.get(server.uri("/")), IDLE)) {
            var events = stream.events(1_000);
            assertThat(events.next().data()).isEqualTo("one");
            read.countDown();
            assertThat(events.next().data()).isEqualTo("two");
            assertThat(events.hasNext()).isFalse();
        }
    }

    @Test
    void events_are_read_as_the_specification_says() {
        server.then(
                200,
                "\uFEFF: hello\ndata: a\ndata:b\ndata\n\nevent: done\r\nid: 7\r\ndata:  x\r\n\r\nretry: 5\rdata: é\r\r"
                        + "event: nothing\n\ndata: cut off");

        try (var stream = calls.open(HttpCall.get(server.uri("/")), IDLE)) {
            var events = new ArrayList<ServerEvent>();
            stream.events(1_000).forEachRemaining(events::add);

            assertThat(events)
                    .containsExactly(
                            new ServerEvent("", "message", "a\nb\n"),
                            new ServerEvent("7", "done", " x"),
                            new ServerEvent("7", "message", "é"));
        }
    }

    @Test
    void an_event_or_line_over_the_limit_is_refused() {
        server.then(200, "data: " + "x".repeat(2_000) + "\n\n");
        try (var stream = calls.open(HttpCall.get(server.uri("/")), IDLE)) {
            var lines = stream.lines(1_000);
            assertThatThrownBy(lines::hasNext).satisfies(HttpCallsTest.hasCode(ErrorCode.TOO_LARGE));
        }
        server.then(200, "data: 0123456789\n".repeat(100) + "\n");
        try (var stream = calls.open(HttpCall.get(server.uri("/")), IDLE)) {
            var events = stream.events(500);
            assertThatThrownBy(events::hasNext).satisfies(HttpCallsTest.hasCode(ErrorCode.TOO_LARGE));
        }
    }

    @Test
    void silence_ends_the_stream_in_time() {
        var release = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("line\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(release);
            exchange.close();
        });

        try (var stream = calls.open(HttpCall.get(server.uri("/")), Duration.ofMillis(300))) {
            var lines = stream.lines(100);
            assertThat(lines.next()).isEqualTo("line");
            assertThatThrownBy(lines::hasNext).satisfies(HttpCallsTest.hasCode(ErrorCode.UPSTREAM_TIMED_OUT));
        }
        release.countDown();
    }

    @Test
    void an_answer_that_is_a_fault_can_be_read_whole() {
        server.then(403, "who are you");

        try (var stream = calls.open(HttpCall.get(server.uri("/")), IDLE)) {
            assertThat(stream.isSuccess()).isFalse();
            assertThatThrownBy(() -> stream.answer().demandSuccess("Vigil", "a tail"))
                    .hasMessageContaining("answered 403 to a tail")
                    .hasMessageContaining("who are you")
                    .satisfies(HttpCallsTest.hasCode(ErrorCode.UPSTREAM_REFUSED));
        }
    }

    @Test
    void closing_early_ends_the_connection() throws InterruptedException {
        var ended = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    exchange.getResponseBody().write("line\n".repeat(100).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                ended.countDown();
            }
        });

        try (var stream = calls.open(HttpCall.get(server.uri("/")), IDLE)) {
            assertThat(stream.lines(100).next()).isEqualTo("line");
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
