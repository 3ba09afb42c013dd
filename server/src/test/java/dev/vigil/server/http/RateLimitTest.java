package dev.vigil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.server.access.Permission;
import dev.vigil.testkit.Asvs;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final RateLimits limits = new RateLimits(() -> Instant.ofEpochMilli(now.get()));

    @Test
    void a_minutes_worth_may_come_at_once_and_fills_up_evenly() {
        for (int i = 0; i < 60; i++) {
            assertThat(limits.take("a", 60, 1)).isEmpty();
        }
        assertThat(limits.take("a", 60, 1)).contains(Duration.ofSeconds(1));

        now.addAndGet(1500);

        assertThat(limits.take("a", 60, 1)).isEmpty();
        assertThat(limits.take("a", 60, 1)).contains(Duration.ofMillis(500));
        assertThat(limits.take("b", 60, 1)).isEmpty();
    }

    @Test
    void what_costs_more_than_a_minutes_worth_takes_all_of_it() {
        assertThat(limits.take("a", 5, 10)).isEmpty();
        assertThat(limits.take("a", 5, 1)).isPresent();
    }

    @Test
    void more_senders_than_are_remembered_share_one_bucket() {
        for (int i = 0; i < RateLimits.MAX_SENDERS; i++) {
            assertThat(limits.take("sender " + i, 1, 1)).isEmpty();
        }
        assertThat(limits.take("one more", 1, 1)).isEmpty();
        assertThat(limits.take("yet one more", 1, 1)).isPresent();

        now.addAndGet(61_000);
        assertThat(limits.take("yet one more", 1, 1)).isEmpty();
        assertThat(limits.take("another", 1, 1)).isEmpty();
    }

    @Test
    void who_is_let_in_to_say_who_they_are_and_cannot_is_heard_of() {
        var routes = List.of(
                Route.openPost("/login", Limit.READS).by(_ -> {
                    throw new VigilException(ErrorCode.UNAUTHENTICATED, "wrong");
                }),
                Route.openPost("/locked", Limit.READS).by(_ -> {
                    throw new VigilException(ErrorCode.RATE_LIMITED, "wait");
                }),
                Route.openPost("/bad", Limit.READS).by(_ -> {
                    throw new VigilException(ErrorCode.BAD_REQUEST, "no");
                }),
                Route.post("/known", Permission.READ_TELEMETRY, Limit.READS).by(_ -> {
                    throw new VigilException(ErrorCode.UNAUTHENTICATED, "gone");
                }));
        try (var doors = Doors.with(routes)) {
            for (var path : List.of("/login", "/locked", "/bad", "/known")) {
                var request = doors.request(path).POST(BodyPublishers.noBody());
                doors.send(path.equals("/known") ? request.header("X-API-Key", Doors.LEAD_KEY) : request);
            }

            assertThat(doors.failedLogins).hasValue(2);
            assertThat(doors.refusals).isEmpty();
        }
    }

    @Asvs({"V2.3.2", "V2.4.1", "V6.3.1", "V15.2.2"})
    @Test
    void strangers_are_slowed_down_before_those_with_a_key() {
        var route = Route.get("/who", Permission.READ_TELEMETRY, Limit.READS).by(request -> new Reply.Json(List.of()));
        try (var doors = new Doors(Doors.settings(3), Doors.stopped(), List.of(route))) {
            for (int i = 0; i < 3; i++) {
                assertThat(doors.send(doors.request("/who")).statusCode()).isEqualTo(401);
            }
            var fourth = doors.send(doors.request("/who"));

            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(fourth.headers().firstValue("Retry-After")).contains("20");
            assertThat(fourth.headers().firstValue("RateLimit")).contains("\"minute\";r=0;t=60");
            assertThat(fourth.headers().firstValue("RateLimit-Policy")).contains("\"minute\";q=3;w=60");
            assertThat(fourth.body()).contains("\"code\":\"rate-limited\"");
            assertThat(doors.refusals).hasSize(4).endsWith(ErrorCode.RATE_LIMITED);
            assertThat(doors.get("/who").statusCode()).isEqualTo(200);
            assertThat(doors.get("/who").headers().firstValue("RateLimit")).contains("\"minute\";r=1198;t=1");
            var probe = doors.send(doors.request("/health/live"));
            assertThat(probe.statusCode()).isEqualTo(200);
            assertThat(probe.headers().firstValue("RateLimit")).isEmpty();
        }
    }
}
