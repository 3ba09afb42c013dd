package dev.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallsTest {
    private final Waits waits = new Waits();
    private Loopback server;
    private HttpCalls calls;

    @BeforeEach
    void start() throws IOException {
        server = new Loopback();
        calls = calls(OutboundSettings.standard().trusting(List.of(server.uri("/"))));
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
    }

    @Test
    void an_answer_comes_back_whole_with_status_and_headers() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("X-Kind", "test");
            Loopback.reply(exchange, 404, "nöt here");
        });

        var answer = calls.send(HttpCall.get(server.uri("/a?b=c")).header("Accept", "text/plain"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("nöt here");
        assertThat(answer.header("x-kind")).contains("test");
        assertThat(answer.tries()).isEqualTo(1);
        assertThat(server.asked().getFirst().path()).isEqualTo("/a?b=c");
        assertThat(server.asked().getFirst().header("Accept")).isEqualTo("text/plain");
    }

    @Test
    void a_repeatable_call_is_tried_again_after_ever_longer_random_waits() {
        server.then(503, "busy").then(502, "").then(500, "").then(200, "done");

        var answer = calls.send(HttpCall.get(server.uri("/")));

        assertThat(answer.text()).isEqualTo("done");
        assertThat(answer.tries()).isEqualTo(4);
        assertThat(waits.all()).hasSize(3);
        assertThat(waits.all().get(0)).isLessThanOrEqualTo(Duration.ofMillis(250));
        assertThat(waits.all().get(1)).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(waits.all().get(2)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(answer.took()).isEqualTo(waits.all().stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Test
    void the_last_answer_is_given_back_when_trying_does_not_help() {
        server.then(503, "busy");

        var answer = calls.send(HttpCall.get(server.uri("/x")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.tries()).isEqualTo(4);
        assertThat(answer.toString()).startsWith("GET " + server.uri("/x") + " answered 503 (4 tries in ");
        assertThatThrownBy(() -> answer.demandSuccess("Loki", "a query"))
                .isInstanceOf(VigilException.class)
                .hasMessageStartingWith("Loki answered 503 to a query (4 tries in ")
                .hasMessageContaining(": busy")
                .satisfies(hasCode(ErrorCode.UPSTREAM_FAILED));
    }

    @Test
    void a_call_that_nobody_called_repeatable_is_sent_once() {
        server.then(503, "");

        assertThat(calls.send(HttpCall.post(server.uri("/"), "text/plain", bytes("x")))
                        .tries())
                .isEqualTo(1);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_wait_that_the_other_side_asks_for_is_kept() {
        server.then(429, "Retry-After", "7")
                .then(429, "Retry-After", "Sun, 01 Mar 2026 10:00:10 GMT")
                .then(200, "ok");

        calls.send(HttpCall.get(server.uri("/")));

        assertThat(waits.all()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
    }

    @Test
    void a_wait_longer_than_the_limit_is_not_waited_for() {
        server.then(429, "Retry-After", "3600");

        var answer = calls.send(HttpCall.get(server.uri("/")));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(waits.all()).isEmpty();
    }

    @Test
    void nobody_listening_is_tried_again_and_then_told_with_the_place() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var gone = URI.create("http://localhost:" + port + "/path?key=k");
        try (var outbound = calls(OutboundSettings.standard().trusting(List.of(gone)))) {
            assertThatThrownBy(() -> outbound.send(HttpCall.get(gone)))
                    .hasMessageStartingWith("GET http://localhost:" + port + "/path: could not connect")
                    .hasMessageContaining("4 tries")
                    .hasMessageNotContaining("key=k")
                    .satisfies(hasCode(ErrorCode.UPSTREAM_FAILED));
        }
    }

    @Test
    void an_answer_larger_than_the_limit_is_refused() {
        server.then(200, "x".repeat(1_001));

        assertThatThrownBy(() -> calls.send(HttpCall.get(server.uri("/")).atMost(1_000)))
                .hasMessageContaining("more than 1000 bytes")
                .satisfies(hasCode(ErrorCode.TOO_LARGE));
        assertThat(calls.send(HttpCall.get(server.uri("/")).atMost(1_001)).text())
                .hasSize(1_001);
    }

    @Test
    void a_packed_answer_is_unpacked_and_its_limit_is_that_of_what_comes_out() {
        server.then(exchange -> {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write("y".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        });

        assertThat(calls.send(HttpCall.get(server.uri("/"))).text()).hasSize(1_000_000);
        assertThatThrownBy(() -> calls.send(HttpCall.get(server.uri("/")).atMost(10_000)))
                .satisfies(hasCode(ErrorCode.TOO_LARGE));
    }

    @Test
    void an_answer_that_never_begins_ends_in_time() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        server.then(exchange -> {
            arrived.countDown();
            await(release);
            Loopback.reply(exchange, 200, "late");
        });

        assertTimesOut(HttpCall.get(server.uri("/")).within(Duration.ofMillis(500)));
        await(arrived);
        assertThat(server.asked()).hasSize(1);
        release.countDown();
    }

    @Test
    void an_answer_that_stops_in_the_middle_ends_in_time() {
        var release = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            await(release);
            exchange.close();
        });

        assertTimesOut(HttpCall.get(server.uri("/")).within(Duration.ofMillis(300)));
        release.countDown();
    }

    @Test
    void a_redirect_is_an_answer_unless_following_was_asked_for() {
        server.then(302, "Location", "/there").then(200, "arrived");

        assertThat(calls.send(HttpCall.get(server.uri("/"))).status()).isEqualTo(302);
    }

    @Test
    void a_followed_redirect_keeps_credentials_on_its_host() {
        server.then(302, "Location", "/there").then(200, "arrived");

        var answer = calls.send(HttpCall.get(server.uri("/here"))
                .credential("Authorization", Secret.of("Bearer t0p"))
                .following(3));

        assertThat(answer.text()).isEqualTo("arrived");
        assertThat(server.asked().get(1).path()).isEqualTo("/there");
        assertThat(server.asked().get(1).header("Authorization")).isEqualTo("Bearer t0p");
    }

    @Test
    void a_redirect_to_another_place_leaves_credentials_behind_and_is_checked_again() throws IOException {
        try (var other = new Loopback().then(200, "other")) {
            server.then(302, "Location", other.uri("/x").toString());
            var call = HttpCall.get(server.uri("/"))
                    .credential("Authorization", Secret.of("Bearer t0p"))
                    .following(3);

            assertThatThrownBy(() -> calls.send(call)).satisfies(hasCode(ErrorCode.FORBIDDEN));
            assertThat(other.asked()).isEmpty();

            try (var both = calls(OutboundSettings.standard().trusting(List.of(server.uri("/"), other.uri("/"))))) {
                assertThat(both.send(call).text()).isEqualTo("other");
            }
            assertThat(other.asked().getFirst().header("Authorization")).isEmpty();
        }
    }

    @Test
    void redirects_without_end_are_followed_only_so_often() {
        server.then(302, "Location", "/again");

        assertThat(calls.send(HttpCall.get(server.uri("/")).following(5)).status())
                .isEqualTo(302);
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void a_redirect_after_a_post_asks_by_get_without_the_body() {
        server.then(303, "Location", "/result").then(200, "ok");

        calls.send(HttpCall.post(server.uri("/"), "text/plain", bytes("body")).following(1));

        assertThat(server.asked().get(1).method()).isEqualTo("GET");
        assertThat(server.asked().get(1).body()).isEmpty();
    }

    @Test
    void a_header_cannot_smuggle_another_and_its_secret_is_in_no_message() {
        assertThatThrownBy(() -> HttpCall.get(server.uri("/"))
                        .credential("Authorization", Secret.of("Bearer t0p\r\nX-Admin: 1")))
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("t0p");
    }

    @Test
    void a_header_that_is_http_s_own_business_is_refused() {
        assertThatThrownBy(() -> HttpCall.get(server.uri("/")).header("Host", "elsewhere.example"))
                .hasMessageContaining("Host");
    }

    @Test
    void a_url_with_a_password_is_refused_without_showing_it() {
        assertThatThrownBy(() -> HttpCall.get(URI.create("https://me:s3cr3t@example.org/")))
                .hasMessageContaining("example.org")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void a_path_that_is_a_credential_stays_out_of_messages() {
        server.then(500, "");

        var answer = calls.send(HttpCall.post(server.uri("/services/T0/B0/xyz"), "text/plain", bytes("x"))
                .hidingPath());

        assertThat(answer.toString()).contains("/… answered 500").doesNotContain("xyz");
    }

    @Test
    void a_caller_that_is_interrupted_gets_its_thread_back() throws InterruptedException {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        server.then(exchange -> {
            arrived.countDown();
            await(release);
            exchange.close();
        });
        var seen = new java.util.concurrent.atomic.AtomicReference<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                calls.send(HttpCall.get(server.uri("/")));
            } catch (VigilException e) {
                seen.set(e);
            }
        });
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        release.countDown();
        assertThat(seen.get()).satisfies(hasCode(ErrorCode.CANCELLED));
    }

    private HttpCalls calls(OutboundSettings settings) {
        return new HttpCalls(settings, waits, new Random(1), waits);
    }

    private void assertTimesOut(HttpCall call) {
        ThrowingCallable send = () -> calls.send(call);
        assertThatThrownBy(send)
                .hasMessageContaining("no whole answer within")
                .satisfies(hasCode(ErrorCode.UPSTREAM_TIMED_OUT));
    }

    static java.util.function.Consumer<Throwable> hasCode(ErrorCode code) {
        return e -> assertThat(e)
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
