package dev.vigil.backends.azure;

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
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.testkit.ContractEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows as Azure's services write them, and what happens when Azure is not at its best. */
final class AzureTroublesTest {
    private static final Instant TIME = ContractEvents.END.minusSeconds(60);

    private final FakeAzure azure = new FakeAzure(tables());
    private final Backend backend = azure.backend(100);

    private static KqlTables tables() {
        var tables = new KqlTables();
        tables.add(
                "ContainerLogV2",
                row(
                        "LogMessage",
                        Map.of("level", "error", "msg", "no stock left", "sku", 12),
                        "LogLevel",
                        "info",
                        "PodName",
                        "cart-6c9d-x2",
                        "PodNamespace",
                        "shop",
                        "ContainerName",
                        "server",
                        "KubernetesMetadata",
                        Map.of("podLabels", Map.of("app", "cart"))));
        tables.add(
                "ContainerLogV2",
                row(
                        "LogMessage",
                        "2026-03-02\tWARN\tslow disk",
                        "LogLevel",
                        "unknown",
                        "PodName",
                        "disk-6c9d-x2",
                        "ContainerName",
                        "disk"));
        tables.add(
                "Syslog",
                row(
                        "SyslogMessage",
                        "Out of memory: Killed process 4711",
                        "SeverityLevel",
                        "crit",
                        "ProcessName",
                        "kernel",
                        "Computer",
                        "vm-1"));
        tables.add(
                "FunctionAppLogs",
                row(
                        "Message",
                        "Executed 'Charge' (Failed)",
                        "Level",
                        "Error",
                        "FunctionName",
                        "Charge",
                        "_ResourceId",
                        "/subscriptions/s/resourceGroups/prod/providers/Microsoft.Web/sites/billing",
                        "ExceptionDetails",
                        "System.TimeoutException: gone\n   at Charge.Run()"));
        tables.add(
                "AppExceptions",
                row(
                        "OuterMessage",
                        "Object reference not set",
                        "SeverityLevel",
                        3L,
                        "AppRoleName",
                        "web",
                        "ExceptionType",
                        "System.NullReferenceException",
                        "OperationId",
                        "0af7651916cd43dd8448eb211c80319c",
                        "Properties",
                        Map.of()));
        return tables;
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        var row = new LinkedHashMap<String, Object>(Map.of("TimeGenerated", TIME));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    @AfterEach
    void close() {
        backend.close();
        azure.close();
    }

    @Test
    void rows_of_each_table_name_service_level_and_text() {
        List<LogEvent> events = read("", "*").events;

        assertThat(events)
                .extracting(LogEvent::service)
                .containsExactlyInAnyOrder("cart", "disk", "kernel", "billing", "web");
        LogEvent cart = of("cart", events);
        assertThat(cart.level()).isEqualTo(Level.ERROR);
        assertThat(cart.message()).isEqualTo("no stock left");
        assertThat(cart.fields())
                .containsEntry("pod", "cart-6c9d-x2")
                .containsEntry("container", "server")
                .containsEntry("namespace", "shop")
                .containsEntry("sku", "12");
        assertThat(of("disk", events).level()).isEqualTo(Level.WARN);
        assertThat(of("kernel", events).level()).isEqualTo(Level.FATAL);
        assertThat(of("kernel", events).fields()).containsEntry("Computer", "vm-1");
        assertThat(of("billing", events).message()).contains("Executed").contains("at Charge.Run()");
        assertThat(of("web", events).fields()).containsEntry("trace_id", "0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void a_resource_type_and_a_level_narrow_and_are_counted() {
        assertThat(read("aks", "level>=WARN").events)
                .extracting(LogEvent::service)
                .containsExactlyInAnyOrder("cart", "disk", "web");
        assertThat(read("vm", "level:FATAL").events)
                .extracting(LogEvent::service)
                .containsExactly("kernel");
        Read function = read("function", "timeoutexception");
        assertThat(function.events).extracting(LogEvent::service).containsExactly("billing");
        assertThat(function.coverage.notes()).isEmpty();
    }

    @Test
    void a_throttled_question_is_asked_again_after_as_long_as_it_is_told() {
        azure.service()
                .trouble(Reply.json(
                        "{\"access_token\":\"eyJ-for-" + azure.service().url() + "\"}"));
        azure.service()
                .trouble(new Reply(
                        429,
                        Map.of("Retry-After", "1"),
                        "{\"error\":{\"code\":\"ThrottledError\",\"message\":\"too many\"}}"));

        assertThat(read("", "*").events).hasSize(5);
    }

    @Test
    void an_answer_that_is_not_whole_is_said_and_what_there_is_given() {
        read("", "*");
        azure.service()
                .trouble(Reply.json("{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[],\"rows\":[[\"" + TIME
                        + "\",\"AppTraces\",\"web\",\"{\\\"Message\\\":\\\"half\\\",\\\"SeverityLevel\\\":2}\"]]}],\"error\":{\"code\":\"PartialError\",\"message\":\"There"
                        + " were some errors\",\"details\":[],\"innererror\":{\"message\":\"Query result set has"
                        + " exceeded the internal data size limit\"}}}"));
        Read half = read("", "*");

        assertThat(half.events).extracting(LogEvent::message).containsExactly("half");
        assertThat(half.events).extracting(LogEvent::level).containsExactly(Level.WARN);
        assertThat(half.coverage.truncated()).isTrue();
        assertThat(half.coverage.notes()).singleElement().asString().contains("internal data size limit");
    }

    @Test
    void a_token_that_is_refused_is_renewed_once_and_then_said() {
        read("", "*");
        for (int i = 0; i < 2; i++) {
            azure.service().trouble(Reply.refused(401, "{\"error\":{\"code\":\"InvalidTokenError\"}}"));
            azure.service().trouble(Reply.json("{\"access_token\":\"eyJ-for-other\",\"expires_in\":\"3600\"}"));
        }
        assertThatThrownBy(() -> read("", "*")).isInstanceOfSatisfying(VigilException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_REFUSED);
            assertThat(fault.explanation()).contains("Log Analytics at").doesNotContain("eyJ");
        });
    }

    @Test
    void an_answer_that_is_cut_off_or_no_json_at_all_is_a_fault() {
        read("", "*");
        for (String body : List.of("<html>", "{\"tables\":[{\"rows\":[[\"x", "{}", "[1,2]", "")) {
            azure.service().trouble(Reply.json(body));

            assertThatThrownBy(() -> read("", "*"))
                    .as(body)
                    .isInstanceOfSatisfying(
                            VigilException.class,
                            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_FAILED));
        }
    }

    @Test
    void each_part_is_probed_by_itself_and_says_which_role_it_wants() {
        azure.on(
                "/subscriptions/" + FakeAzure.SUBSCRIPTION + "/resources",
                asked -> Reply.refused(
                        403,
                        "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"does not have authorization\"}}"));
        List<Probe> probes = backend.health().probes();

        assertThat(probes).extracting(Probe::part).containsExactly("logs", "metrics", "traces");
        assertThat(probes).extracting(Probe::well).containsExactly(true, false, true);
        assertThat(probes.get(0).answer()).isEqualTo("5 services");
        assertThat(probes.get(1).answer()).contains("AuthorizationFailed");
        assertThat(probes.get(1).remedy()).contains("Monitoring Reader on /subscriptions/");
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
