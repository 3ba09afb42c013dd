package dev.vigil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a database, open while one test runs; what tests of it share. */
abstract class OpenLedger {
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

    static EntryFilter after(long sequence) {
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

    static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
    }
}
