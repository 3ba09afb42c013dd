package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.EntryId;
import dev.vigil.api.InstanceId;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Verdict;
import dev.vigil.server.storage.ChildProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What becomes of steps whose process is no more, in either database. */
abstract class AbandonedStepsContract extends OpenLedger {
    @Test
    void when_the_same_instance_starts_again_what_it_left_open_is_unknown() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));
        var begun = log.tail(1).getFirst();
        log.close();

        log = start(here);
        int closed = log.closeAbandoned();

        assertThat(closed).isEqualTo(1);
        var end = log.tail(1).getFirst();
        assertThat(end.place().begun()).isEqualTo(receipt.begun());
        assertThat(end.end().orElseThrow().result()).isEqualTo(Result.UNKNOWN);
        assertThat(end.who()).isEqualTo(begun.who());
        assertThat(end.what()).isEqualTo(begun.what());
        assertThat(log.closeAbandoned()).isZero();
    }

    @Test
    void what_this_life_of_an_instance_has_open_stays_open() {
        log.begin(ADA, step(Effect.CHANGE, "notify.post"));

        assertThat(log.closeAbandoned()).isZero();
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void what_a_live_replica_has_open_stays_open_until_its_lease_has_run_out() {
        try (var other = AuditLog.open(database, new AuditSettings(key, register("other")), clock)) {
            other.begin(ADA, step(Effect.CHANGE, "notify.post"));
        }
        assertThat(log.closeAbandoned()).isZero();

        now = now.plus(Instances.LEASE);
        assertThat(log.closeAbandoned()).isZero();

        now = now.plusNanos(1);
        assertThat(log.closeAbandoned()).isEqualTo(1);
    }

    @Test
    void a_heartbeat_keeps_a_replicas_steps_open() {
        var other = register("other");
        try (var othersLog = AuditLog.open(database, new AuditSettings(key, other), clock)) {
            othersLog.begin(ADA, step(Effect.CHANGE, "notify.post"));
        }
        now = now.plus(Instances.LEASE);
        instances.heartbeat(other, "host", "test");
        now = now.plus(Instances.LEASE);

        assertThat(log.closeAbandoned()).isZero();
        assertThat(instances.gone()).containsExactly(here);
    }

    @Test
    void what_a_replica_left_open_when_it_stopped_is_unknown() {
        var other = register("other");
        try (var othersLog = AuditLog.open(database, new AuditSettings(key, other), clock)) {
            othersLog.begin(ADA, step(Effect.CHANGE, "notify.post"));
        }
        instances.stop(other);

        assertThat(log.closeAbandoned()).isEqualTo(1);
    }

    @Test
    void a_replica_that_seemed_dead_still_says_how_its_step_ended() {
        try (var other = AuditLog.open(database, new AuditSettings(key, register("other")), clock)) {
            var receipt = other.begin(ADA, step(Effect.CHANGE, "notify.post"));
            now = now.plus(Instances.LEASE).plusSeconds(1);
            log.closeAbandoned();

            other.end(receipt, ending(Result.OK));
        }

        var last = log.tail(1).getFirst().end().orElseThrow();
        assertThat(last.result()).isEqualTo(Result.OK);
        assertThat(last.detail()).contains("late");
    }

    @Test
    void what_a_killed_process_had_begun_is_unknown_once_its_lease_has_run_out() throws IOException {
        try (var child = beginning(register("child"))) {
            assertThat(child.line()).isEqualTo("closed 0");
            assertThat(child.line()).isEqualTo("begun 0");
            child.kill();
        }
        assertThat(log.closeAbandoned()).isZero();

        now = now.plus(Instances.LEASE).plusSeconds(1);

        assertThat(log.closeAbandoned()).isEqualTo(1);
        assertThat(log.tail(1)).singleElement().satisfies(end -> {
            assertThat(end.place().begun()).contains(new EntryId(0));
            assertThat(end.end().orElseThrow().result()).isEqualTo(Result.UNKNOWN);
        });
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void what_a_killed_process_had_begun_is_unknown_when_it_starts_again() {
        var killed = register("child");
        try (var child = beginning(killed)) {
            child.line();
            assertThat(child.line()).isEqualTo("begun 0");
            child.kill();
        }

        try (var again = beginning(killed)) {
            assertThat(again.line()).isEqualTo("closed 1");
            assertThat(again.line()).isEqualTo("begun 2");
        }
    }

    private ChildProcess beginning(InstanceId instance) {
        return ChildProcess.start(BeginningProcess.class, BeginningProcess.arguments(settings, key, now, instance));
    }
}
