package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.server.access.Permission;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that stops lets answers arrive whole. */
final class StoppingTest {
    @Test
    void a_running_request_ends_well_before_the_server_stops() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var slow = Route.get("/slow", Permission.READ_TELEMETRY, Limit.READS).by(request -> {
            begun.countDown();
            await(mayEnd);
            return new Reply.Json(List.of("done"));
        });
        try (var house = Doors.with(List.of(slow))) {
            var answer = CompletableFuture.supplyAsync(() -> house.get("/slow"));
            await(begun);
            var stopping = CompletableFuture.runAsync(house.server::close);
            awaitRefusal(house);
            mayEnd.countDown();

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("[\"done\"]");
            stopping.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void an_answer_that_is_still_being_written_arrives_whole_before_the_server_stops() throws Exception {
        var handled = new CountDownLatch(1);
        String much = "x".repeat(32 << 20);
        var large = Route.get("/large", Permission.READ_TELEMETRY, Limit.READS).by(request -> {
            handled.countDown();
            return new Reply.Json(much);
        });
        try (var house = Doors.with(List.of(large));
                var socket = new Socket(InetAddress.getLoopbackAddress(), house.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /large HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Doors.LEAD_KEY + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await(handled);
            var stopping = CompletableFuture.runAsync(house.server::close);
            awaitRefusal(house);

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").hasSizeGreaterThan(much.length());
            stopping.get(20, TimeUnit.SECONDS);
        }
    }

    private static void awaitRefusal(Doors house) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        HttpResponse<String> response = house.get("/health/live");
        while (response.statusCode() == 200 && System.nanoTime() < deadline) {
            response = house.get("/health/live");
        }
        HttpServerTest.assertProblem(response, ErrorCode.SHUTTING_DOWN);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
