package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CloudWatchTest {
    private static final TimeRange DAY =
            new TimeRange(Instant.parse("2026-02-06T00:00:00Z"), Instant.parse("2026-02-07T00:00:00Z"));

    private final Path folder;

    CloudWatchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_saved_answer_of_get_metric_data_is_read() throws IOException {
        Series series = read("""
                {"MetricDataResults": [{"Id": "m1", "Label": "FreeStorageSpace", "StatusCode": "Complete",
                  "Timestamps": ["2026-02-06T10:01:00+00:00", "2026-02-06T10:00:00+00:00"], "Values": [7.5, 8.0]}]}
                """);
        assertThat(series.metric()).isEqualTo("FreeStorageSpace");
        assertThat(series.size()).isEqualTo(2);
        assertThat(series.value(0)).isEqualTo(8.0);
    }

    @Test
    void one_result_alone_keeps_its_dimensions() throws IOException {
        Series series = read("""
                {"metric_name": "ReplicaLag", "dimensions": [{"Name": "DBInstanceIdentifier", "Value": "ledger-2"}],
                 "timestamps": ["2026-02-06T10:00:00Z"], "values": [12]}
                """);
        assertThat(series.labels()).isEqualTo(Map.of("DBInstanceIdentifier", "ledger-2"));
    }

    @Test
    void statistics_are_read_point_by_point() throws IOException {
        Series series = read("""
                {"Label": "CPUUtilization", "Datapoints": [
                  {"Timestamp": "2026-02-06T10:05:00Z", "Average": 71.5, "Unit": "Percent"},
                  {"Timestamp": "2026-02-06T10:00:00Z", "Average": 20.0, "Unit": "Percent"}]}
                """);
        assertThat(series.metric()).isEqualTo("CPUUtilization");
        assertThat(series.value(1)).isEqualTo(71.5);
    }

    private Series read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("answer.json"), json);
        var config = new FilesConfig(List.of(), List.of(file), List.of(), List.of());
        try (var backend = FilesBackend.open(config, InstantSource.fixed(DAY.to()))) {
            return backend.metrics(new MetricRequest(Optional.empty(), Optional.empty(), DAY))
                    .items()
                    .getFirst();
        }
    }
}
