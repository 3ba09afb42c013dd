package dev.vigil.backends.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.aws.FakeAws;
import dev.vigil.backends.aws.FakeAws.Refusal;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.wire.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TroublesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Map<String, String> TASK_ROLE = Map.of();

    private final FakeAws aws = new FakeAws();
    private final FakeLogs logs = new FakeLogs(aws);

    TroublesTest() {
        new FakeMetrics(aws);
        new FakeXRay(aws);
        put("/ecs/cart", 3);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void a_throttled_question_is_asked_again_though_its_status_is_400() {
        aws.service()
                .trouble(FakeAws.error(400, "ThrottlingException", "Rate exceeded"))
                .trouble(FakeAws.error(400, "com.amazonaws.logs#LimitExceededException", "too many queries"));

        assertThat(events(backend(), "", Optional.empty())).hasSize(3);
    }

    @Test
    void what_stays_throttled_says_so() {
        for (int i = 0; i < 9; i++) {
            aws.service().trouble(FakeAws.error(400, "ThrottlingException", "Rate exceeded"));
        }

        assertThatThrownBy(() -> events(backend(), "", Optional.empty()))
                .isInstanceOfSatisfying(VigilException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                    assertThat(fault.explanation())
                            .contains("CloudWatch Logs in eu-central-1")
                            .contains("3 tries");
                });
    }

    @Test
    void keys_that_ended_are_looked_for_anew_where_they_come_from() {
        var metadata = new FakeService();
        try (metadata) {
            var ids = new ArrayList<>(List.of("ASIAOLD", FakeAws.KEY_ID));
            metadata.on(
                    "/creds",
                    asked -> Reply.json(FakeAws.metadataKeys(
                            ids.size() > 1 ? ids.removeFirst() : ids.getFirst(), NOW.plus(Duration.ofHours(1)))));
            var variables = Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.url() + "/creds");

            assertThat(events(backend(variables, time -> {}), "", Optional.empty()))
                    .hasSize(3);
            assertThat(metadata.asked()).hasSize(2);
        }
    }

    @Test
    void a_query_that_nobody_waits_for_any_more_is_stopped() throws Exception {
        logs.neverEnd();
        var waiting = new CountDownLatch(1);
        var fault = new AtomicReference<ErrorCode>();
        Backend backend = backend(TASK_ROLE, time -> {
            waiting.countDown();
            new CountDownLatch(1).await();
        });
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                events(backend, "", Optional.empty());
            } catch (VigilException e) {
                fault.set(e.code());
            }
        });
        waiting.await();
        asking.interrupt();
        asking.join();

        assertThat(fault.get()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(logs.stopped()).containsExactly("query-1");
    }

    @Test
    void a_query_that_never_ends_is_stopped_after_a_while() {
        logs.neverEnd();
        var waited = new AtomicReference<>(Duration.ZERO);
        Backend backend = backend(TASK_ROLE, time -> waited.updateAndGet(time::plus));

        assertThatThrownBy(() -> events(backend, "", Optional.empty())).hasMessageContaining("was stopped");
        assertThat(waited.get()).isBetween(InsightsRun.LONGEST, InsightsRun.LONGEST.plusSeconds(5));
        assertThat(logs.stopped()).containsExactly("query-1");
    }

    @Test
    void more_groups_than_a_query_takes_are_asked_in_several() {
        for (int i = 0; i < 120; i++) {
            put("/aws/lambda/f" + i, 1);
        }

        assertThat(events(backend(), "", Optional.empty())).hasSize(123);
        assertThat(aws.service().asked().stream()
                        .filter(asked ->
                                asked.headers().getOrDefault("x-amz-target", "").endsWith("StartQuery")))
                .hasSize(3);
    }

    @Test
    void a_service_and_a_resource_type_choose_the_groups_that_are_searched() {
        put("/aws/lambda/cart", 2);
        put("/aws/lambda/other", 2);

        assertThat(events(backend(), "", Optional.of("cart"))).hasSize(5);
        assertThat(events(backend(), "lambda", Optional.of("cart"))).hasSize(2);
        assertThat(events(backend(), "fargate", Optional.of("cart"))).hasSize(3);
        assertThatThrownBy(() -> events(backend(), "cloud_run", Optional.of("cart")))
                .hasMessageContaining("AWS has nothing of type cloud_run");
        var known = CloudWatchBackend.open(
                new CloudWatchBackend.Config("/", Map.of("cart", "lambda")), aws.aws(clock()), outlet(), time -> {});
        assertThat(events(known, "", Optional.of("cart"))).hasSize(2);
        var prefixed = CloudWatchBackend.open(
                new CloudWatchBackend.Config("/ecs/", Map.of()), aws.aws(clock()), outlet(), time -> {});
        assertThat(events(prefixed, "", Optional.empty())).hasSize(3);
    }

    @Test
    void a_window_before_the_groups_were_made_is_empty() {
        logs.keptSince(NOW.plusSeconds(3_600));

        assertThat(events(backend(), "", Optional.empty())).isEmpty();
    }

    @Test
    void a_tail_over_too_many_groups_says_how_to_narrow_it() {
        for (int i = 0; i < FilteredEvents.MAX_GROUPS; i++) {
            put("/aws/lambda/f" + i, 1);
        }
        Feed<LogEvent> tail =
                backend().tail(new TailRequest(Optional.empty(), "", new Query.All(), NOW.minusSeconds(60)));

        assertThatThrownBy(tail::hasNext).hasMessageContaining("name a service").hasMessageContaining("21");
    }

    @Test
    void an_answer_that_is_cut_off_is_the_other_side_s_fault() {
        aws.service().trouble(Reply.json("{\"logGroups\":[{\"logGroupName\":\"/ecs"));

        assertThatThrownBy(() -> events(backend(), "", Optional.empty()))
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_FAILED));
    }

    @Test
    void each_part_is_probed_apart_with_who_asks_and_what_to_allow() {
        aws.on("GraniteServiceVersion20100801.ListMetrics", asked -> {
            throw new Refusal(
                    "AccessDeniedException",
                    "User: arn:aws:sts::123456789012:assumed-role/vigil/v is not authorized to perform:"
                            + " cloudwatch:ListMetrics");
        });
        List<Probe> probes = backend().health().probes();

        assertThat(probes).extracting(Probe::part).containsExactly("logs", "metrics", "traces");
        assertThat(probes).extracting(Probe::well).containsExactly(true, false, true);
        assertThat(probes.get(0).answer()).isEqualTo("1 log group, and queries run");
        assertThat(probes.get(1).answer()).contains("cloudwatch:ListMetrics").contains("Allow it to the role");
        assertThat(probes.get(2).answer()).contains("asked as arn:aws:sts").contains("better give this machine a role");
    }

    @Test
    void a_link_leads_to_the_same_question_in_the_console() {
        try (Feed<LogEvent> feed = backend().logs(request("", Optional.of("cart")))) {
            assertThat(feed.coverage().link())
                    .startsWith("https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1"
                            + "#logsV2:logs-insights$3FqueryDetail$3D$7e$28end$7e$272026-03-02T12*3a00*3a00Z")
                    .contains("*2fecs*2fcart");
        }
    }

    private void put(String group, int count) {
        for (int i = 0; i < count; i++) {
            logs.put(
                    group,
                    new FakeLogs.Line(
                            NOW.minusSeconds(30).toEpochMilli() + i, "{\"msg\":\"hello " + i + "\"}", group + i));
        }
    }

    private static List<LogEvent> events(Backend backend, String resource, Optional<String> service) {
        var events = new ArrayList<LogEvent>();
        try (Feed<LogEvent> feed = backend.logs(request(resource, service))) {
            feed.forEachRemaining(events::add);
        }
        return events;
    }

    private static LogRequest request(String resource, Optional<String> service) {
        return new LogRequest(
                service,
                resource,
                new Query.All(),
                new TimeRange(NOW.minus(Duration.ofHours(1)), NOW),
                LogRequest.ALL,
                LogRequest.Order.OLDEST_FIRST);
    }

    private Backend backend() {
        return backend(TASK_ROLE, time -> {});
    }

    private Backend backend(Map<String, String> variables, Pause pause) {
        return CloudWatchBackend.open(
                new CloudWatchBackend.Config("", Map.of()),
                variables.isEmpty() ? aws.aws(clock()) : aws.aws(clock(), variables),
                outlet(),
                pause);
    }

    private static Outlet outlet() {
        return new Outlet(FakeService.calls(), Login.NONE, clock());
    }

    private static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }
}
