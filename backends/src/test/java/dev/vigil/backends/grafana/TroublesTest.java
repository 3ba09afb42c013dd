package dev.vigil.backends.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.loki.FakeLoki;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.ContractEvents;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the other side is not at its best. */
final class TroublesTest {
    private static final List<LogEvent> EVENTS = ContractEvents.all();

    private final FakeLoki loki = FakeLoki.ofEvents(EVENTS);
    private final FakeService prometheus = new FakeService();

    @AfterEach
    void close() {
        loki.close();
        prometheus.close();
    }

    @Test
    void a_throttled_question_is_asked_again_and_answered() {
        loki.service().trouble(new Reply(429, Map.of("Retry-After", "1"), "too many outstanding requests"));

        assertThat(count(backend(loki.service().url(), "service_name"))).isEqualTo(EVENTS.size());
        assertThat(loki.service().asked()).hasSize(2);
    }

    @Test
    void a_refused_credential_is_said_with_what_came_back() {
        loki.service().trouble(Reply.refused(401, "no org id"));

        assertThatThrownBy(() -> count(backend(loki.service().url(), "service_name")))
                .isInstanceOfSatisfying(VigilException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.UPSTREAM_REFUSED);
                    assertThat(fault.explanation())
                            .contains("Loki at")
                            .contains("401")
                            .contains("no org id");
                });
    }

    @Test
    void an_answer_that_is_cut_off_or_no_json_at_all_is_a_fault() {
        for (String body : List.of("<html>", "{\"status\":\"success\",\"data\":{\"result\":[{\"str", "{}", "[1,2]")) {
            loki.service().trouble(Reply.json(body));

            assertThatThrownBy(() -> count(backend(loki.service().url(), "service_name")))
                    .as(body)
                    .isInstanceOf(VigilException.class);
        }
    }

    @Test
    void each_part_is_probed_by_itself() {
        prometheus.trouble(Reply.refused(403, "forbidden"));
        URI nobody = URI.create("http://localhost:1");
        var config = new GrafanaConfig(
                Optional.of(loki.service().url()), Optional.of(prometheus.url()), Optional.of(nobody), "service_name");
        List<Probe> probes = GrafanaBackend.open(config, outlet()).health().probes();

        assertThat(probes).extracting(Probe::part).containsExactly("logs", "metrics", "traces");
        assertThat(probes).extracting(Probe::well).containsExactly(true, false, false);
        assertThat(probes.get(1).answer()).contains("403");
        assertThat(probes.get(1).remedy()).contains("credential");
        assertThat(probes.get(2).answer()).contains("could not connect");
        assertThat(probes.get(2).remedy()).contains("tempo_url");
    }

    @Test
    void a_label_that_no_stream_has_is_found_out_by_the_probe() {
        Probe probe =
                backend(loki.service().url(), "application").health().probes().getFirst();

        assertThat(probe.well()).isFalse();
        assertThat(probe.answer())
                .contains("no stream has the label application")
                .contains("service_name");
        assertThat(probe.remedy()).contains("service_label");
    }

    @Test
    void services_of_the_systems_that_answer_are_given_and_the_others_are_said() {
        prometheus.trouble(Reply.refused(403, "forbidden"));
        var config = new GrafanaConfig(
                Optional.of(loki.service().url()), Optional.of(prometheus.url()), Optional.empty(), "service_name");
        var answer = GrafanaBackend.open(config, outlet()).services();

        assertThat(answer.items()).contains(EVENTS.getFirst().service());
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().notes()).anyMatch(note -> note.contains("403"));
    }

    private static long count(Backend backend) {
        long count = 0;
        var range = new TimeRange(ContractEvents.END.minus(Duration.ofHours(2)), ContractEvents.END);
        var request = new LogRequest(
                Optional.empty(), "", new Query.All(), range, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);
        try (Feed<LogEvent> feed = backend.logs(request)) {
            while (feed.hasNext()) {
                feed.next();
                count++;
            }
        }
        return count;
    }

    private static Backend backend(URI loki, String label) {
        return GrafanaBackend.open(
                new GrafanaConfig(Optional.of(loki), Optional.empty(), Optional.empty(), label), outlet());
    }

    private static Outlet outlet() {
        return new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END));
    }
}
