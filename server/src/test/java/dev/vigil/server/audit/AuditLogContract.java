package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.api.time.TimeRange;
import dev.vigil.ledger.Clock;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.EntryProof;
import dev.vigil.ledger.Phase;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Sealing;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.ledger.Witness;
import dev.vigil.ledger.note.Cosigner;
import dev.vigil.ledger.note.SigningKey;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.storage.ChildProcess;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log promises, whichever database keeps it. */
abstract class AuditLogContract {
    static final Actor ADA = new Actor("ada", "api-key", "k1234567", "POST /api/v1/query", "10.1.2.3", "curl/8");

    @TempDir
    Path directory;

    @TempDir
    Path otherDirectory;

    Instant now = Instant.parse("2026-03-01T12:00:00.000000001Z");
    final InstantSource clock = () -> now;
    final Ids ids = new Ids(clock, new Random(7));
    final InstanceId here = InstanceId.next(ids);
    final Secret key = Secret.of("5c".repeat(31) + "a1");

    DatabaseSettings settings;
    Database database;
    Instances instances;
    AuditLog log;

    abstract DatabaseSettings settings(Path directory);

    @BeforeEach
    void open() {
        settings = settings(directory);
        database = Database.open(settings);
        instances = new Instances(database, clock);
        log = start(here);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void an_effect_is_recorded_before_it_happens_and_when_it_has_ended() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));

        assertThat(log.tail(10)).singleElement().satisfies(begun -> {
            assertThat(begun.place().phase()).isEqualTo(Phase.BEGIN);
            assertThat(begun.who().subject()).isEqualTo("ada");
            assertThat(begun.what().inputs()).isEqualTo("to pager");
            assertThat(begun.end()).isEmpty();
        });

        log.end(receipt, ending(Result.OK));

        var last = log.tail(1).getFirst();
        assertThat(last.place().phase()).isEqualTo(Phase.END);
        assertThat(last.place().begun()).isEqualTo(receipt.begun()).isPresent();
        assertThat(last.end().orElseThrow().result()).isEqualTo(Result.OK);
        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void a_look_is_recorded_once_when_it_ends() {
        var receipt = log.begin(ADA, step(Effect.READ, "logs.search"));
        assertThat(receipt.begun()).isEmpty();
        assertThat(log.size()).isZero();

        log.end(receipt, ending(Result.OK));

        assertThat(log.tail(10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.place().phase()).isEqualTo(Phase.WHOLE));
    }

    @Test
    void a_receipt_carries_the_digest_of_the_step_and_ends_once() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));
        assertThat(receipt.digest()).isEqualTo(Digest.of("notify.post"));
        log.end(receipt, ending(Result.OK));

        assertThatThrownBy(() -> log.end(receipt, ending(Result.OK))).hasMessageContaining("twice");

        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void many_threads_leave_one_sequence_without_gaps_that_verifies() throws Exception {
        inParallel(64, _ -> {
            for (int i = 0; i < 5; i++) {
                log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            }
        });

        assertThat(log.tail(1_000).stream().map(entry -> entry.place().sequence()))
                .containsExactlyElementsOf(LongStream.range(0, 320).boxed().toList());
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void several_replicas_leave_one_sequence_without_gaps_that_verifies() throws Exception {
        try (var otherDatabase = Database.open(settings);
                var other = AuditLog.open(otherDatabase, new AuditSettings(key, register("other")), clock)) {
            inParallel(16, i -> {
                for (int j = 0; j < 5; j++) {
                    (i % 2 == 0 ? log : other).note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
                }
            });
        }

        assertThat(log.tail(1_000).stream().map(entry -> entry.place().sequence()))
                .containsExactlyElementsOf(LongStream.range(0, 80).boxed().toList());
        assertThat(log.tail(1_000).stream()
                        .map(entry -> entry.place().instance())
                        .distinct())
                .hasSize(2);
        assertThat(verdict()).isInstanceOf(Verdict.Intact.class);
    }

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

    @Asvs("V16.2.2")
    @Test
    void a_clock_that_was_set_back_is_recorded_and_the_ledger_still_verifies() throws IOException {
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        now = now.minus(Duration.ofHours(1));
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));

        assertThat(log.tail(10).stream().map(entry -> entry.what().action()))
                .containsExactly("logs.search", Clock.SET_BACK_ACTION, "logs.search");
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.clockSteps()).containsExactly(1L));
    }

    @Test
    void entries_are_found_by_every_indexed_field() {
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        now = now.plusSeconds(60);
        var eve = new Actor("eve", "none", "", "GET /api/v1/logs", "10.6.6.6", "");
        log.note(eve, step(Effect.READ, "metrics.read"), ending(Result.UNAUTHORIZED));

        var all = EntryFilter.everything();
        var range = Optional.of(new TimeRange(now.minusSeconds(1), now.plusSeconds(1)));
        for (var filter : List.of(
                new EntryFilter(
                        range, all.actor(), all.action(), all.service(), all.result(), all.entityId(), all.after()),
                new EntryFilter(
                        all.range(),
                        Optional.of("eve"),
                        all.action(),
                        all.service(),
                        all.result(),
                        all.entityId(),
                        all.after()),
                new EntryFilter(
                        all.range(),
                        all.actor(),
                        Optional.of("metrics.read"),
                        all.service(),
                        all.result(),
                        all.entityId(),
                        all.after()),
                new EntryFilter(
                        all.range(),
                        all.actor(),
                        all.action(),
                        Optional.of("checkout"),
                        Optional.of(Result.UNAUTHORIZED),
                        Optional.of("pager"),
                        all.after()))) {
            assertThat(log.search(filter, 10))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.who().subject()).isEqualTo("eve"));
        }
    }

    @Test
    void a_search_goes_on_after_an_entry_page_by_page() throws Exception {
        inParallel(40, _ -> log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK)));
        log.note(ADA, step(Effect.READ, "metrics.read"), ending(Result.OK));
        var seen = new ArrayList<Long>();
        var page = log.search(after(-1), 7);
        while (!page.isEmpty()) {
            page.forEach(entry -> seen.add(entry.place().sequence()));
            page = log.search(after(seen.getLast()), 7);
        }

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
    }

    @Test
    void every_entry_can_be_proved_with_nothing_but_the_public_key() {
        for (int i = 0; i < 20; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }

        for (int i = 0; i < 20; i++) {
            var proof = EntryProof.parse(log.prove(new EntryId(i)).text());
            assertThat(proof.refusal(log.verifierKey())).isEmpty();
        }
        assertThatThrownBy(() -> log.prove(new EntryId(20))).hasMessageContaining("there is no entry 20");
    }

    @Test
    void an_entry_that_was_changed_in_the_database_is_not_proved() {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        replaceActor(2, "eve");

        assertUnavailable(() -> log.prove(new EntryId(2)));
    }

    @Test
    void a_witness_signs_what_grows_and_refuses_what_was_cut() {
        var witness = new Witness(log.verifierKey(), new Cosigner("witness", SigningKey.parse(key)));
        Optional<String> last = Optional.empty();
        for (int i = 0; i < 6; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            var opinion = witness.of(last, log.continuation(witness.size(last)), now);
            assertThat(opinion).isInstanceOf(Witness.Opinion.Signed.class);
            last = Optional.of(((Witness.Opinion.Signed) opinion).note());
        }
        try (var other = Database.open(settings(otherDirectory))) {
            new Instances(other, clock).register(here, "host", "test");
            try (var forked = AuditLog.open(other, new AuditSettings(key, here), clock)) {
                for (int i = 0; i < 9; i++) {
                    forked.note(ADA, step(Effect.READ, "metrics.read"), ending(Result.OK));
                }
                assertThat(witness.of(last, forked.continuation(6), now)).isInstanceOf(Witness.Opinion.Refused.class);
            }
        }
    }

    @Test
    void the_ledger_finds_for_itself_what_was_changed_under_it() {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        assertThat(log.verify()).isInstanceOf(Verdict.Intact.class);
        assertThat(log.tail(1).getFirst()).satisfies(recorded -> {
            assertThat(recorded.what().action()).isEqualTo("audit.verify");
            assertThat(recorded.end().orElseThrow().result()).isEqualTo(Result.OK);
        });
        replaceActor(2, "eve");

        assertThat(log.verify()).isInstanceOf(Verdict.Broken.class);
        assertThat(log.lastVerdict()).containsInstanceOf(Verdict.Broken.class);
        assertThat(log.tail(1).getFirst().end().orElseThrow().result()).isEqualTo(Result.FAILED);
        database.write(sql -> sql.update("UPDATE ledger_entry SET bytes = :bytes WHERE sequence = 2")
                .bind("bytes", new byte[] {1, 2, 3})
                .run());
        assertThat(log.verify()).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void a_ledger_whose_end_was_changed_does_not_start() {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        log.close();
        replaceActor(4, "eve");
        assertUnavailable(() -> start(here));

        database.write(
                sql -> sql.update("DELETE FROM ledger_entry WHERE sequence = 4").run());
        assertUnavailable(() -> start(here));
    }

    @Test
    void inputs_that_are_too_long_are_cut_visibly() {
        var long20k = IntStream.range(0, 20_000).mapToObj(Redacted::number).collect(Redacted.joining(","));
        var step = new Step("logs.search", Effect.READ, "", "", "", long20k, Digest.of("x"));

        log.note(ADA, step, ending(Result.OK));

        assertThat(log.tail(1).getFirst().what().inputs())
                .hasSizeLessThan(17_000)
                .endsWith("(cut, " + long20k.text().length() + " characters in all)");
    }

    @Test
    void an_export_verifies_with_nothing_but_the_public_key() throws IOException {
        log.end(log.begin(ADA, step(Effect.DESTROY, "purge")), ending(Result.FAILED));
        log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.size()).isEqualTo(3));
    }

    @Asvs("V16.4.2")
    @Test
    void an_entry_that_is_changed_in_the_database_is_found() throws IOException {
        String witnessed = "";
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            witnessed = log.checkpoint();
        }
        var original = log.tail(5).get(2);
        var forged = new Entry(
                original.place(), new Entry.Who("eve", "api-key", "", "", "", ""), original.what(), original.end());
        database.write(sql -> sql.update("UPDATE ledger_entry SET bytes = :bytes WHERE sequence = 2")
                .bind("bytes", forged.canonical())
                .run());

        assertThat(verdict(witnessed))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.sequence()).isBetween(2L, 3L));
    }

    @Test
    void a_tail_that_is_cut_off_in_the_database_is_found_by_an_earlier_checkpoint() throws IOException {
        for (int i = 0; i < 5; i++) {
            log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
        }
        String witnessed = log.checkpoint();
        database.write(sql ->
                sql.update("DELETE FROM ledger_entry WHERE sequence >= 3").run());

        assertThat(verdict(witnessed))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Verdict.Damage.CUT));
    }

    @Test
    void what_cannot_be_recorded_is_refused_before_it_happens() {
        var step = step(Effect.CHANGE, "notify.post");
        log.note(ADA, step, ending(Result.OK));
        database.write(sql -> sql.update("DELETE FROM ledger_head").run());

        assertUnavailable(() -> log.begin(ADA, step));
        assertUnavailable(() -> log.note(ADA, step, ending(Result.OK)));
        // A look writes nothing at first, but knows by now that the end could not be written.
        assertUnavailable(() -> log.begin(ADA, step(Effect.READ, "logs.search")));
    }

    @Test
    void an_end_that_could_not_be_recorded_can_be_tried_again() {
        var receipt = log.begin(ADA, step(Effect.CHANGE, "notify.post"));
        database.write(
                sql -> sql.update("UPDATE ledger_head SET id = 1, size = 7").run());
        assertUnavailable(() -> log.end(receipt, ending(Result.OK)));

        database.write(sql -> sql.update("UPDATE ledger_head SET size = 1").run());
        log.end(receipt, ending(Result.OK));

        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void after_closing_nothing_is_taken() {
        log.close();

        assertThatThrownBy(() -> log.begin(ADA, step(Effect.READ, "logs.search")))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
        assertThatThrownBy(() -> log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK)))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    }

    @Test
    void sinks_hear_of_every_entry_that_this_process_writes() {
        var heard = new java.util.concurrent.CopyOnWriteArrayList<Entry>();
        log.copyTo(heard::add);

        log.end(log.begin(ADA, step(Effect.CHANGE, "notify.post")), ending(Result.OK));
        log.close();

        assertThat(heard).extracting(entry -> entry.place().sequence()).containsExactly(0L, 1L);
    }

    private void replaceActor(long sequence, String actor) {
        var original = log.tail(1_000).get((int) sequence);
        var forged = new Entry(
                original.place(), new Entry.Who(actor, "api-key", "", "", "", ""), original.what(), original.end());
        database.write(sql -> sql.update("UPDATE ledger_entry SET bytes = :bytes WHERE sequence = :sequence")
                .bind("bytes", forged.canonical())
                .bind("sequence", sequence)
                .run());
    }

    private static EntryFilter after(long sequence) {
        var all = EntryFilter.everything();
        return new EntryFilter(
                all.range(),
                all.actor(),
                Optional.of("logs.search"),
                all.service(),
                all.result(),
                all.entityId(),
                Optional.of(sequence));
    }

    final AuditLog start(InstanceId instance) {
        instances.register(instance, "host", "test");
        return AuditLog.open(database, new AuditSettings(key, instance), clock);
    }

    @Test
    void the_oldest_entries_are_sealed_into_a_file_and_everything_is_still_proved() throws Exception {
        log.close();
        log = AuditLog.open(database, new AuditSettings(key, here, Optional.of(otherDirectory)), clock);
        inParallel(64, i -> {
            for (int j = 0; j < 18; j++) {
                log.note(ADA, step(Effect.READ, "logs.search"), ending(Result.OK));
            }
        });
        long size = log.size();
        String earlier = log.checkpoint();
        String before = log.prove(new EntryId(7)).text();
        var last = log.lastToSeal(now.plusSeconds(1)).orElseThrow();
        assertThat(last.sequence()).isEqualTo(size - Segments.KEPT - 1);

        log.begin(
                ADA,
                new Step(
                        Sealing.ACTION,
                        Effect.DESTROY,
                        "",
                        "",
                        "",
                        Redacted.literal("seal entries 0 to ").plus(Redacted.number(last.sequence())),
                        Digest.of("seal")));
        var segment = log.seal(last);

        var verifier = new Verifier(log.verifierKey(), List.of(earlier));
        try (var in = Files.newInputStream(segment)) {
            assertThat(verifier.verify(in))
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            whole -> assertThat(whole.sealed()).isZero());
        }
        var out = new StringWriter();
        log.export(out);
        assertThat(verifier.verify(out.toString().lines().iterator()))
                .isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
                    assertThat(intact.size()).isEqualTo(size + 1);
                    assertThat(intact.sealed()).isEqualTo(last.sequence() + 1);
                });
        assertThat(log.verify()).isInstanceOf(Verdict.Intact.class);
        assertThat(EntryProof.parse(before).refusal(log.verifierKey())).isEmpty();
        assertThat(log.prove(new EntryId(7)).refusal(log.verifierKey())).isEmpty();
        assertThat(log.search(after(-1), 1).getFirst().place().sequence()).isEqualTo(last.sequence() + 1);
        assertThat(log.lastToSeal(now.plusSeconds(1))).map(EntryId::sequence).contains(log.size() - Segments.KEPT - 1);

        Files.delete(segment);
        assertThatThrownBy(() -> log.prove(new EntryId(7))).hasMessageContaining("its segment is not in");
    }

    @Test
    void what_is_new_or_still_runs_is_not_sealed() {
        log.begin(ADA, step(Effect.CHANGE, "notify.post"));

        assertThat(log.lastToSeal(now.plusSeconds(1))).isEmpty();
        assertThatThrownBy(() -> log.seal(new EntryId(0))).hasMessageContaining("cannot be sealed");
    }

    private ChildProcess beginning(InstanceId instance) {
        return ChildProcess.start(BeginningProcess.class, BeginningProcess.arguments(settings, key, now, instance));
    }

    final InstanceId register(String host) {
        var id = InstanceId.next(ids);
        instances.register(id, host, "test");
        return id;
    }

    final Verdict verdict(String... earlier) throws IOException {
        var out = new StringWriter();
        log.export(out);
        return new Verifier(log.verifierKey(), List.of(earlier))
                .verify(out.toString().lines().iterator());
    }

    static Step step(Effect effect, String action) {
        return new Step(
                action, effect, "checkout", "notifier", "pager", Redacted.literal("to pager"), Digest.of(action));
    }

    static Ending ending(Result result) {
        return new Ending(result, Optional.of(Digest.of("answer")), Duration.ofMillis(3), Redacted.empty());
    }

    interface Job {
        void run(int number) throws Exception;
    }

    static void inParallel(int threads, Job job) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        job.run(i);
                        return true;
                    }))
                    .toList();
            for (var run : running) {
                assertThat(run.get()).isTrue();
            }
        }
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }
}
