package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstancesTest {
    @TempDir
    Path directory;

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Ids ids = new Ids(() -> now, new Random(7));
    private final InstanceId one = InstanceId.next(ids);
    private final InstanceId other = InstanceId.next(ids);
    private Database database;
    private Instances instances;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.file(directory));
        instances = new Instances(database, () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_process_is_gone_when_it_stopped_or_was_silent_for_a_lease() {
        instances.register(one, "host", "1");
        instances.register(other, "host", "1");
        instances.stop(one);
        assertThat(instances.gone()).containsExactly(one);

        now = now.plus(Instances.LEASE).plusNanos(1);
        assertThat(instances.gone()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void a_process_that_starts_again_lives_again() {
        instances.register(one, "host", "1");
        instances.stop(one);

        instances.register(one, "host", "2");

        assertThat(instances.gone()).isEmpty();
    }

    @Test
    void once_what_it_left_is_finished_a_gone_process_is_forgotten() {
        instances.register(one, "host", "1");
        instances.register(other, "host", "1");
        instances.stop(one);
        var finished = new ArrayList<InstanceId>();

        instances.settle(finished::addAll);

        assertThat(finished).containsExactly(one);
        assertThat(registered()).containsExactly(other.value());
    }

    @Test
    void a_gone_process_is_kept_when_what_it_left_could_not_be_finished() {
        instances.register(one, "host", "1");
        instances.stop(one);

        assertThatThrownBy(() -> instances.settle(_ -> {
                    throw new IllegalStateException("not now");
                }))
                .hasMessage("not now");

        assertThat(instances.gone()).containsExactly(one);
    }

    @Test
    void a_process_that_came_back_while_others_finished_its_work_is_not_forgotten() {
        instances.register(one, "host", "1");
        now = now.plus(Instances.LEASE).plusSeconds(1);

        instances.settle(_ -> instances.heartbeat(one, "host", "1"));

        assertThat(registered()).containsExactly(one.value());
    }

    @Test
    void a_forgotten_process_that_still_lives_is_there_again_with_its_next_beat() {
        instances.register(one, "host", "1");
        now = now.plus(Instances.LEASE).plusSeconds(1);
        instances.settle(_ -> {});
        assertThat(registered()).isEmpty();

        instances.heartbeat(one, "host", "1");

        assertThat(instances.gone()).isEmpty();
        assertThat(registered()).containsExactly(one.value());
    }

    @Test
    void a_lease_beats_until_it_is_closed() {
        instances.register(one, "host", "1");
        try (var _ = Lease.start(instances, new Lease.Holder(one, "host", "1"), Duration.ofMillis(5))) {
            now = now.plus(Instances.LEASE).plusSeconds(1);

            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!instances.gone().isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(instances.gone()).isEmpty();
        }

        assertThat(instances.gone()).containsExactly(one);
    }

    private List<String> registered() {
        return database.read(
                sql -> sql.query("SELECT id FROM instance ORDER BY id").list(row -> row.text("id")));
    }
}
