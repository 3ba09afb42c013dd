package dev.vigil.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class HttpBodiesTest {
    private static final CoverageBody COVERAGE = new CoverageBody(true, OptionalLong.of(7), 9, 3, "*", "", List.of());

    @Test
    void logs_come_back_as_they_were_sent() {
        var event = new LogEvent(
                Instant.parse("2026-01-02T03:04:05.678Z"), Level.WARN, "cart", "slow", Map.of("a", "b"), "f:1");
        var logs = new LogsBody(List.of(event), COVERAGE);

        assertThat(Json.read(Json.write(logs), LogsBody.class)).isEqualTo(logs);
        assertThat(Json.write(logs)).contains("\"level\":\"warn\"", "2026-01-02T03:04:05.678Z", "\"total\":7");
    }

    @Test
    void points_are_pairs_of_milliseconds_and_value() {
        var series = new Series(
                "up", Map.of("service", "cart"), Series.Kind.GAUGE, "", new long[] {1, 2}, new double[] {0.5, 1});
        var metrics = new MetricsBody(List.of(MetricsBody.SeriesBody.of(series)), COVERAGE);

        assertThat(Json.write(metrics)).contains("\"points\":[[1,0.5],[2,1.0]]");
        assertThat(Json.read(Json.write(metrics), MetricsBody.class)).isEqualTo(metrics);
    }

    @Test
    void what_a_request_leaves_out_is_absent() {
        assertThat(Json.read("{\"service\":\"cart\"}", RcaRequest.class))
                .isEqualTo(new RcaRequest(
                        Optional.of("cart"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void an_outcome_keeps_what_it_waits_for() {
        var outcome = new OutcomeBody(
                OutcomeBody.State.WAITING,
                Optional.empty(),
                Optional.of("apr_1"),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());

        assertThat(Json.write(outcome)).contains("\"state\":\"waiting\"", "\"result\":null", "\"entry\":null");
        assertThat(Json.read(Json.write(outcome), OutcomeBody.class)).isEqualTo(outcome);
    }
}
