package dev.vigil.analysis.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.telemetry.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DatabaseDiagnosisTest {
    private static final Instant START = Instant.parse("2026-02-06T10:00:00Z");

    private final List<DatabaseSigns.Course> courses = new ArrayList<>();
    private final List<DatabaseSigns.Line> lines = new ArrayList<>();

    @Test
    void a_database_whose_numbers_stay_where_they_were_is_well() {
        measure("CPUUtilization", 40, 62, 55, 68, 51, 47);
        measure("DatabaseConnections", 1900, 2100, 2050, 2200, 2080, 2010);
        assertThat(faults()).isEmpty();
    }

    @Test
    void what_is_no_database_is_not_judged_as_one() {
        measure("CPUUtilization", 20, 95, 96, 97, 98, 99);
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_processor_without_time_left_is_saturated() {
        measure("CPUUtilization", 20, 95, 96, 94, 93, 95);
        measure("DatabaseConnections", 90, 91, 90, 92, 91, 90);
        assertThat(faults()).containsExactly(Fault.CPU_SATURATION);
    }

    @Test
    void storage_that_runs_out_comes_before_what_follows_from_it() {
        measure("FreeStorageSpace", 50e9, 30e9, 20e9, 9e9, 6e9, 2e9);
        measure("WriteLatency", 0.001, 0.001, 0.002, 0.02, 0.05, 0.06);
        assertThat(faults()).startsWith(Fault.DISK_FULL);
    }

    @Test
    void storage_that_has_come_back_accuses_nobody() {
        measure("FreeStorageSpace", 50e9, 9e9, 2e9, 90e9, 100e9, 100e9);
        measure("CPUUtilization", 20, 21, 22, 20, 21, 20);
        say(2, "free storage space is critically low");
        say(4, "Storage autoscaling completed");
        assertThat(faults()).isEmpty();
    }

    @Test
    void storage_that_nobody_measured_is_known_from_what_was_said() {
        measure("WriteLatency", 0.001, 0.001, 0.001, 0.001, 0.001, 0.001);
        measure("CPUUtilization", 20, 21, 22, 20, 21, 20);
        say(3, "DB instance ran out of storage space.");
        assertThat(faults()).containsExactly(Fault.DISK_FULL);
    }

    @Test
    void a_replica_that_falls_behind_is_late_by_metric_or_by_word() {
        measure("ReplicaLag", 1, 60, 200, 400, 700, 900);
        measure("CPUUtilization", 20, 40, 41, 40, 42, 41);
        assertThat(faults()).containsExactly(Fault.SLOW_DATABASE);
        courses.removeFirst();
        measure("ReadIOPS", 5, 5, 5, 5, 5, 5);
        say(4, "Read replica ledger-2 replication lag has exceeded 900 seconds.");
        assertThat(faults()).containsExactly(Fault.SLOW_DATABASE);
    }

    @Test
    void connections_that_are_used_up_are_a_pool_that_is_exhausted() {
        measure("DatabaseConnections", 300, 400, 450, 480, 490, 494);
        measure("CPUUtilization", 20, 21, 40, 45, 50, 50);
        say(4, "approaching max_connections limit. Current connections: 469 of 500.");
        var finding = findings().getFirst();
        assertThat(finding.fault()).isEqualTo(Fault.POOL_EXHAUSTED);
        assertThat(finding.proofs()).hasSize(2);
    }

    @Test
    void a_failover_that_is_over_is_told_when_nothing_else_is_amiss() {
        measure("DatabaseConnections", 300, 300, 0, 310, 305, 304);
        measure("CPUUtilization", 20, 21, 1, 22, 21, 20);
        say(2, "Multi-AZ instance failover completed.");
        assertThat(faults()).containsExactly(Fault.DEPENDENCY_DOWN);
    }

    private void measure(String metric, double... values) {
        long[] times = LongStream.range(0, values.length)
                .map(i -> START.plusSeconds(60 * i).toEpochMilli())
                .toArray();
        courses.add(
                new DatabaseSigns.Course("ledger", new Series(metric, Map.of(), Series.Kind.GAUGE, "", times, values)));
    }

    private void say(int minute, String text) {
        lines.add(new DatabaseSigns.Line("ledger", text, START.plusSeconds(60L * minute)));
    }

    private List<Fault> faults() {
        return findings().stream().map(DatabaseFinding::fault).toList();
    }

    private List<DatabaseFinding> findings() {
        return DatabaseDiagnosis.of(new DatabaseSigns(courses, lines));
    }
}
