package dev.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UpstreamTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final List<Duration> waits = new ArrayList<>();
    private final HttpCalls calls = new HttpCalls(
            OutboundSettings.standard().retries(new Retries(2, Duration.ZERO, Duration.ofSeconds(30))),
            clock,
            new Random(1),
            waits::add);
    private final Loopback server;

    UpstreamTest() throws IOException {
        server = new Loopback();
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
    }

    @Test
    void a_question_carries_the_credential_and_the_tenant_and_no_message_shows_them() {
        server.then(403, "no such key");
        var upstream =
                upstream(Map.of("X-Scope-OrgID", "team-a"), Map.of("Authorization", Secret.of("Bearer abc-secret")));

        assertThatThrownBy(() -> upstream.askForm("/query", "a=b", "logs"))
                .isInstanceOfSatisfying(VigilException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_REFUSED);
                    assertThat(fault.explanation())
                            .contains("Loki at http://localhost:")
                            .contains("answered 403 to logs")
                            .contains("no such key")
                            .contains("Check the credential")
                            .doesNotContain("abc-secret");
                });
        assertThat(server.asked().getFirst().header("Authorization")).isEqualTo("Bearer abc-secret");
        assertThat(server.asked().getFirst().header("X-Scope-OrgID")).isEqualTo("team-a");
        assertThat(server.asked().getFirst().body()).isEqualTo("a=b");
    }

    @Test
    void a_throttled_question_is_asked_again() {
        server.then(429, "Retry-After", "1").then(200, "{}");

        assertThat(upstream().get("/x", "something").tries()).isEqualTo(2);
    }

    @Test
    void a_proof_that_has_ended_is_renewed_once() {
        server.then(401, "expired").then(200, "{}").then(401, "no").then(401, "no");
        var identity = new Tokens();
        var upstream = new Upstream(calls, place(Map.of(), Map.of()), identity, clock);

        assertThat(upstream.get("/x", "something").isSuccess()).isTrue();
        assertThatThrownBy(() -> upstream.get("/x", "something")).hasMessageContaining("answered 401");
        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("Bearer 1", "Bearer 2", "Bearer 2", "Bearer 3");
    }

    /** Gives a new number for each that is refused. */
    private static final class Tokens implements Upstream.Identity {
        private int number = 1;

        @Override
        public Map<String, Secret> credentials() {
            return Map.of("Authorization", Secret.of("Bearer " + number));
        }

        @Override
        public boolean renew() {
            number++;
            return true;
        }
    }

    @Test
    void a_limit_that_says_when_it_is_lifted_is_waited_for() {
        server.then(429, "X-RateLimit-Reset", "7").then(200, "{}");

        assertThat(upstream().get("/x", "something").tries()).isEqualTo(2);
        assertThat(waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void an_answer_may_ask_in_its_body_to_be_asked_again() {
        server.then(400, "slow down").then(200, "{}");
        var upstream = upstream();
        var call = HttpCall.get(upstream.at("/x"));
        HttpAnswer answer =
                upstream.answer(call, "something", said -> said.text().equals("slow down"));

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.tries()).isEqualTo(2);
        server.then(400, "slow down");
        assertThat(upstream.answer(call, "something", said -> true).status()).isEqualTo(400);
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void a_system_that_keeps_failing_is_left_alone_for_a_while_and_then_tried_by_one() {
        server.then(503, "down");
        var upstream = upstream();
        for (int i = 0; i < Breaker.FAILURES_TO_OPEN; i++) {
            assertThatThrownBy(() -> upstream.get("/x", "something")).isInstanceOf(VigilException.class);
        }
        int before = server.asked().size();

        assertThatThrownBy(() -> upstream.get("/x", "something"))
                .isInstanceOfSatisfying(
                        VigilException.class,
                        fault -> assertThat(fault.explanation())
                                .contains("failed 5 times in a row")
                                .contains("not asked for another"));
        assertThat(server.asked()).hasSize(before);

        server.then(200, "{}").then(200, "{}");
        now.updateAndGet(time -> time.plus(Breaker.REST));
        assertThat(upstream.get("/x", "something").isSuccess()).isTrue();
        assertThat(upstream.get("/x", "something").isSuccess()).isTrue();
    }

    @Test
    void a_refused_question_says_nothing_against_the_system() {
        server.then(400, "parse error");
        var upstream = upstream();
        for (int i = 0; i < Breaker.FAILURES_TO_OPEN + 1; i++) {
            assertThatThrownBy(() -> upstream.get("/x", "nonsense")).hasMessageContaining("answered 400 to nonsense");
        }
    }

    @Test
    void only_so_many_questions_are_under_way_at_once() throws Exception {
        var open = new CountDownLatch(1);
        var full = new CountDownLatch(Upstream.MAX_AT_ONCE);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        server.then(exchange -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            full.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            inside.decrementAndGet();
            Loopback.reply(exchange, 200, "{}");
        });
        var upstream = upstream();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < Upstream.MAX_AT_ONCE * 2; i++) {
            threads.add(Thread.ofVirtual().start(() -> upstream.get("/x", "something")));
        }
        full.await();
        open.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isEqualTo(Upstream.MAX_AT_ONCE);
        assertThat(server.asked()).hasSize(Upstream.MAX_AT_ONCE * 2);
    }

    @Test
    void interrupting_whoever_asks_ends_the_question() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        server.then(exchange -> {
            arrived.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Loopback.reply(exchange, 200, "{}");
        });
        var upstream = upstream();
        var faults = new ArrayList<ErrorCode>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                upstream.get("/x", "something");
            } catch (VigilException fault) {
                faults.add(fault.code());
            }
        });
        arrived.await();
        asking.interrupt();
        asking.join();
        release.countDown();

        assertThat(faults).isEqualTo(List.of(ErrorCode.CANCELLED));
    }

    private Upstream upstream() {
        return upstream(Map.of(), Map.of());
    }

    private Upstream upstream(Map<String, String> headers, Map<String, Secret> credentials) {
        return new Upstream(calls, place(headers, credentials), clock);
    }

    private Upstream.Place place(Map<String, String> headers, Map<String, Secret> credentials) {
        return new Upstream.Place("Loki", server.uri(""), headers, credentials, Duration.ofSeconds(30));
    }
}
