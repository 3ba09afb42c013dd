package dev.vigil.backends.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.aws.FakeAws;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudWatchMetricsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final long START = NOW.getEpochSecond() - 600;
    private static final Map<String, String> RESIZE = Map.of("FunctionName", "resize");
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    private final FakeAws aws = new FakeAws();
    private final FakeMetrics fake = new FakeMetrics(aws);
    private final CloudWatchMetrics metrics = new CloudWatchMetrics(
            aws.aws(InstantSource.fixed(NOW)).service("CloudWatch", "monitoring", "monitoring"),
            InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void what_is_counted_becomes_a_rate() {
        fake.put("AWS/Lambda", "Errors", RESIZE, "Count", START, 1, 1, 1)
                .put("AWS/Lambda", "Errors", RESIZE, "Count", START + 30, 3)
                .put("AWS/Lambda", "Errors", RESIZE, "Count", START + 60, 30);

        Series errors = read("resize", "Errors").items().getFirst();
        assertThat(errors.kind()).isEqualTo(Series.Kind.RATE);
        assertThat(errors.unit()).isEqualTo("1/s");
        assertThat(errors.copyOfValues()).containsExactly(new double[] {0.1, 0.5}, CLOSE);
        assertThat(errors.copyOfTimesMillis()).containsExactly(START * 1_000, (START + 60) * 1_000);
        assertThat(errors.labels())
                .isEqualTo(Map.of("FunctionName", "resize", "service", "resize", "namespace", "AWS/Lambda"));
    }

    @Test
    void what_takes_time_becomes_percentiles_in_seconds() {
        fake.put("AWS/Lambda", "Duration", RESIZE, "Milliseconds", START, 100, 200, 300, 400, 10_000);

        assertThat(read("resize", "Duration").items())
                .extracting(
                        series -> series.labels().getOrDefault("quantile", ""), Series::unit, series -> series.value(0))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("0.5", "s", 0.3),
                        org.assertj.core.groups.Tuple.tuple("0.95", "s", 0.4),
                        org.assertj.core.groups.Tuple.tuple("0.99", "s", 0.4));
    }

    @Test
    void all_metrics_of_a_service_are_found_past_every_page_and_no_others() {
        for (int i = 0; i < 10; i++) {
            fake.put("Shop", "gauge" + i, Map.of("service", "cart"), "None", START, i)
                    .put("Shop", "gauge" + i, Map.of("service", "stock"), "None", START, i);
        }
        Answer<Series> answer = metrics.read(new MetricRequest(Optional.of("cart"), Optional.empty(), range()));

        assertThat(answer.items())
                .hasSize(10)
                .allMatch(series -> series.service().equals("cart"));
        assertThat(answer.coverage().total()).hasValue(10);
        assertThat(answer.coverage().nativeQuery()).contains("GetMetricData").contains("Period=60");
        assertThat(metrics.services()).containsExactly("cart", "stock");
    }

    @Test
    void what_is_split_up_is_not_given_beside_its_whole() {
        fake.put("AWS/Lambda", "Errors", RESIZE, "Count", START, 2)
                .put(
                        "AWS/Lambda",
                        "Errors",
                        Map.of("FunctionName", "resize", "Resource", "resize:live"),
                        "Count",
                        START,
                        2);

        assertThat(read("resize", "Errors").items()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Invocations,Count,SUM,1/s,1",
        "ConcurrentExecutions,Count,LEVEL,'',1",
        "DatabaseConnections,Count,LEVEL,'',1",
        "NewConnectionCount,Count,SUM,1/s,1",
        "ActiveConnectionCount,Count,LEVEL,'',1",
        "RunningTaskCount,Count,LEVEL,'',1",
        "HTTPCode_Target_5XX_Count,Count,SUM,1/s,1",
        "ApproximateNumberOfMessagesVisible,Count,LEVEL,'',1",
        "NumberOfMessagesSent,Count,SUM,1/s,1",
        "ApproximateAgeOfOldestMessage,Seconds,LEVEL,s,1",
        "ReplicaLag,Seconds,LEVEL,s,1",
        "TargetResponseTime,Seconds,PERCENTILES,s,1",
        "Latency,Milliseconds,PERCENTILES,s,0.001",
        "CPUUtilization,Percent,LEVEL,%,1",
        "FreeStorageSpace,Bytes,LEVEL,bytes,1",
        "MemoryUtilized,Megabytes,LEVEL,bytes,1048576",
        "NetworkIn,Bytes,SUM,bytes/s,1",
        "ReadThroughput,Bytes/Second,LEVEL_OF_RATE,bytes/s,1",
        "ReadIOPS,Count/Second,LEVEL_OF_RATE,1/s,1",
        "request_latency_ms,None,LEVEL,s,0.001"
    })
    void the_unit_and_the_name_tell_what_is_measured(
            String name, String unit, Measure.Form form, String ours, double factor) {
        assertThat(Measure.of(name, unit)).isEqualTo(new Measure(form, ours, factor));
    }

    @ParameterizedTest
    @CsvSource({
        "LoadBalancer,app/shop/50dc6c495c0c9188,shop",
        "TargetGroup,targetgroup/cart/73e2d6bc24d8a067,cart",
        "StateMachineArn,arn:aws:states:eu-central-1:123456789012:stateMachine:order,order",
        "DBInstanceIdentifier,shop-db,shop-db"
    })
    void a_dimension_names_the_service(String dimension, String value, String service) {
        assertThat(new Dimensions(Map.of(dimension, value)).service()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"PT1H,60,0", "P1D,180,0", "PT1H,300,20", "PT1H,3600,80"})
    void periods_are_as_fine_as_the_service_keeps_them(Duration span, long seconds, long daysAgo) {
        Instant to = NOW.minus(Duration.ofDays(daysAgo));
        var periods = Periods.of(new TimeRange(to.minus(span), to), NOW);

        assertThat(periods.seconds()).isEqualTo(seconds);
        assertThat(periods.points()).isPositive();
    }

    private Answer<Series> read(String service, String metric) {
        return metrics.read(new MetricRequest(Optional.of(service), Optional.of(metric), range()));
    }

    private static TimeRange range() {
        return new TimeRange(Instant.ofEpochSecond(START), NOW);
    }
}
