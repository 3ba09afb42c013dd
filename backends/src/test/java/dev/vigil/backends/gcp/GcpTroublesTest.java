package dev.vigil.backends.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Level;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.ContractEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entries as Google's services write them, and what happens when Google is not at its best. */
final class GcpTroublesTest {
    private static final String TIME = ContractEvents.END.minusSeconds(60).toString();

    private final AtomicInteger renewed = new AtomicInteger();
    private final FakeGoogle google = new FakeGoogle(List.of(
            Map.of(
                    "insertId",
                    "a",
                    "logName",
                    "projects/shop-prod-1/logs/stderr",
                    "timestamp",
                    TIME,
                    "severity",
                    "ERROR",
                    "resource",
                    Map.of(
                            "type",
                            "k8s_container",
                            "labels",
                            Map.of(
                                    "cluster_name",
                                    "prod",
                                    "namespace_name",
                                    "shop",
                                    "pod_name",
                                    "cart-6c9d-x2",
                                    "container_name",
                                    "server")),
                    "labels",
                    Map.of("k8s-pod/app", "cart"),
                    "trace",
                    "projects/shop-prod-1/traces/0af7651916cd43dd8448eb211c80319c",
                    "jsonPayload",
                    Map.of("level", "info", "msg", "cache is warm", "size", 12)),
            Map.of(
                    "insertId",
                    "b",
                    "logName",
                    "projects/shop-prod-1/logs/run.googleapis.com%2Frequests",
                    "timestamp",
                    TIME,
                    "severity",
                    "WARNING",
                    "resource",
                    Map.of(
                            "type",
                            "cloud_run_revision",
                            "labels",
                            Map.of("service_name", "web", "revision_name", "web-2")),
                    "httpRequest",
                    Map.of("requestMethod", "GET", "requestUrl", "https://shop.example/cart", "status", 404)),
            Map.of(
                    "insertId",
                    "c",
                    "logName",
                    "projects/shop-prod-1/logs/cloudsql.googleapis.com%2Fpostgres.log",
                    "timestamp",
                    TIME,
                    "resource",
                    Map.of("type", "cloudsql_database", "labels", Map.of("database_id", "shop-prod-1:orders")),
                    "textPayload",
                    "2026-03-02 11:59:00 FATAL: too many connections")));
    private final Backend backend = google.backend(FakeGoogle.identity(renewed), 100);

    @AfterEach
    void close() {
        backend.close();
        google.close();
    }

    @Test
    void entries_of_kubernetes_cloud_run_and_cloud_sql_name_service_level_and_text() {
        List<LogEvent> events = read("", "*").events;

        assertThat(events).extracting(LogEvent::service).containsExactlyInAnyOrder("cart", "web", "orders");
        LogEvent cart = of("cart", events);
        assertThat(cart.level()).isEqualTo(Level.INFO);
        assertThat(cart.message()).isEqualTo("cache is warm");
        assertThat(cart.fields())
                .containsEntry("pod", "cart-6c9d-x2")
                .containsEntry("container", "server")
                .containsEntry("namespace_name", "shop")
                .containsEntry("size", "12")
                .containsEntry("trace_id", "0af7651916cd43dd8448eb211c80319c");
        assertThat(of("web", events).message()).isEqualTo("https://shop.example/cart");
        assertThat(of("web", events).fields())
                .containsEntry("httpRequest.status", "404")
                .containsEntry("revision_name", "web-2");
        assertThat(of("orders", events).level()).isEqualTo(Level.FATAL);
    }

    @Test
    void a_resource_type_narrows_and_no_note_says_otherwise() {
        Read cart = read("gke", "level:INFO");

        assertThat(cart.events).extracting(LogEvent::service).containsExactly("cart");
        assertThat(cart.coverage.notes()).isEmpty();
        assertThat(read("cloud_sql", "*").events).extracting(LogEvent::service).containsExactly("orders");
        assertThat(read("", "httpRequest.status>=400").events)
                .extracting(LogEvent::service)
                .containsExactly("web");
    }

    @Test
    void a_throttled_question_is_asked_again_after_as_long_as_it_is_told() {
        google.service()
                .trouble(new Reply(
                        429,
                        Map.of("Retry-After", "1"),
                        FakeGoogle.error(429, "RESOURCE_EXHAUSTED", "Quota exceeded")));

        assertThat(read("", "*").events).hasSize(3);
    }

    @Test
    void a_token_that_has_ended_is_renewed_and_one_that_is_refused_is_said() {
        google.service().trouble(Reply.refused(401, FakeGoogle.error(401, "UNAUTHENTICATED", "expired")));
        assertThat(read("", "*").events).hasSize(3);
        assertThat(renewed).hasValue(1);

        for (int i = 0; i < 2; i++) {
            google.service().trouble(Reply.refused(401, FakeGoogle.error(401, "UNAUTHENTICATED", "account disabled")));
        }
        assertThatThrownBy(() -> read("", "*")).isInstanceOfSatisfying(VigilException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_REFUSED);
            assertThat(fault.explanation())
                    .contains("Cloud Logging at")
                    .contains("account disabled")
                    .doesNotContain("ya29");
        });
    }

    @Test
    void an_answer_that_is_cut_off_or_no_json_at_all_is_a_fault() {
        for (String body : List.of("<html>", "{\"entries\":[{\"insertId\":\"x", "[1,2]", "")) {
            google.service().trouble(Reply.json(body));

            assertThatThrownBy(() -> read("", "*"))
                    .as(body)
                    .isInstanceOfSatisfying(
                            VigilException.class,
                            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_FAILED));
        }
    }

    @Test
    void empty_pages_that_name_a_next_one_are_followed_and_given_up_at_last() {
        google.service().trouble(Reply.json("{\"nextPageToken\":\"\"}"));
        assertThat(read("", "*").events).isEmpty();

        google.on("/v2/entries:list", asked -> Reply.json("{\"nextPageToken\":\"more\"}"));
        Read read = read("", "*");
        assertThat(read.coverage.truncated()).isTrue();
        assertThat(read.coverage.notes()).singleElement().asString().contains("200 times");
    }

    @Test
    void each_part_is_probed_by_itself_and_says_which_role_it_wants() {
        String denied =
                FakeGoogle.error(403, "PERMISSION_DENIED", "Permission 'monitoring.metricDescriptors.list' denied");
        google.on("/v3/projects/" + FakeGoogle.PROJECT + "/metricDescriptors", asked -> Reply.refused(403, denied));
        List<Probe> probes = backend.health().probes();

        assertThat(probes).extracting(Probe::part).containsExactly("logs", "metrics", "traces");
        assertThat(probes).extracting(Probe::well).containsExactly(true, false, true);
        assertThat(probes.get(0).answer()).contains("2026-03-02");
        assertThat(probes.get(1).answer()).contains("monitoring.metricDescriptors.list");
        assertThat(probes.get(1).remedy()).contains("roles/monitoring.viewer on project shop-prod-1");
    }

    @Test
    void a_project_s_id_cannot_lead_elsewhere() {
        var config = new GcpConfig(
                "../x?y",
                google.service().url(),
                google.service().url(),
                google.service().url(),
                Map.of());

        var outlet = new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END));

        assertThatThrownBy(() -> GcpBackend.open(config, FakeGoogle.identity(renewed), outlet))
                .hasMessageContaining("no id of a Google Cloud project");
    }

    private static LogEvent of(String service, List<LogEvent> events) {
        return events.stream()
                .filter(event -> event.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private record Read(List<LogEvent> events, Coverage coverage) {}

    private Read read(String resource, String query) {
        var range = new TimeRange(ContractEvents.END.minus(Duration.ofHours(2)), ContractEvents.END);
        var request = new LogRequest(
                Optional.empty(), resource, Query.parse(query), range, LogRequest.ALL, LogRequest.Order.NEWEST_FIRST);
        var events = new ArrayList<LogEvent>();
        try (Feed<LogEvent> feed = backend.logs(request)) {
            feed.forEachRemaining(events::add);
            return new Read(events, feed.coverage());
        }
    }
}
