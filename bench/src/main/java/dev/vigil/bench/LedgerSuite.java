package dev.vigil.bench;

import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.ledger.merkle.MerkleTree;
import dev.vigil.ledger.merkle.Proofs;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.audit.Actor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.audit.Ending;
import dev.vigil.server.audit.Instances;
import dev.vigil.server.audit.Step;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** How many entries a second become durable in the ledger, and how fast an export of it is verified. */
final class LedgerSuite implements Suite {
    private static final int WRITERS = 64;
    private static final int MANY_WRITERS = 256;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final Duration BRIEFLY = Duration.ofSeconds(2);
    private static final int VERIFY_ROUNDS = 3;
    private static final int PROVED = 1_000_000;
    private static final int CHECKS = 1_000;
    private static final String VERIFIED = "verified";
    private static final String P99 = "p99 ms at 64 writers";
    private static final Actor ACTOR =
            new Actor("ada", "api-key", "k1234567", "POST /api/v1/logs", "10.1.2.3", "vigil/0.1 (linux)");
    private static final Step STEP = new Step(
            "logs.search",
            Effect.READ,
            "checkout",
            "profile",
            "production",
            Redacted.literal("search logs of checkout, level>=WARN, from 12:00 to 12:30, newest first, up to 500"),
            Digest.of("search"));
    private static final Ending ENDING =
            new Ending(Result.OK, Optional.of(Digest.of("answer")), Duration.ofMillis(3), Redacted.empty());

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String about() {
        return "entries a second that " + WRITERS + " writers make durable in the ledger";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(20_000);
    }

    @Override
    public Map<String, Floor> floorsOfParts() {
        return Map.of(VERIFIED, Floor.atLeast(100_000), P99, Floor.atMost(20));
    }

    @Override
    public Outcome run(Run run) throws Exception {
        try (var scratch = Scratch.make("ledger")) {
            var parts = new LinkedHashMap<String, Double>();
            var details = new LinkedHashMap<String, Object>();
            run.progress().accept("bare rows in an encrypted file");
            var bare = bare(scratch.folder());
            double single = single(scratch.folder());
            run.progress().accept("entries of the ledger");
            double score = entries(scratch.folder(), parts, details, run);
            details.put("baseline is", "a bare group commit of rows as large, in an encrypted file, at 64 writers");
            details.put("one commit for each row", Math.round(single) + " rows/s");
            details.put("ratio to one commit for each", Math.round(score / single));
            run.progress().accept("a proof of one in " + PROVED);
            proof(details);
            details.put("file system", Files.getFileStore(scratch.folder()).type());
            details.put("processors", Runtime.getRuntime().availableProcessors());
            return new Outcome(name(), score, parts, 3, 0, "", bare.perSecond(), score / bare.perSecond(), details);
        }
    }

    private static double entries(Path folder, Map<String, Double> parts, Map<String, Object> details, Run run)
            throws Exception {
        try (var database = Database.open(file(folder, "ledger.db"));
                var log = open(database)) {
            Load.run(WRITERS, WARM_UP, () -> log.note(ACTOR, STEP, ENDING));
            long commits = log.commits();
            long entries = log.size();
            var few = Load.run(WRITERS, MEASURED, () -> log.note(ACTOR, STEP, ENDING));
            details.put("commits (an fsync each) at 64 writers", log.commits() - commits);
            details.put("entries at 64 writers", log.size() - entries);
            var many = Load.run(MANY_WRITERS, MEASURED, () -> log.note(ACTOR, STEP, ENDING));
            parts.put("64 writers", few.perSecond());
            parts.put(P99, few.percentileMillis(99));
            parts.put("256 writers", many.perSecond());
            parts.put("p99 ms at 256 writers", many.percentileMillis(99));
            run.progress().accept("an export of " + log.size() + " entries");
            parts.put(VERIFIED, verified(log, folder.resolve("export.jsonl"), details));
            return few.perSecond();
        }
    }

    private static double verified(AuditLog log, Path export, Map<String, Object> details) throws IOException {
        long begun = System.nanoTime();
        try (var out = Files.newBufferedWriter(export)) {
            log.export(out);
        }
        double exported = (System.nanoTime() - begun) / 1e9;
        double best = 0;
        for (int i = 0; i < VERIFY_ROUNDS; i++) {
            long from = System.nanoTime();
            try (var in = Files.newInputStream(export)) {
                var verdict = new Verifier(log.verifierKey(), List.of()).verify(in);
                if (!(verdict instanceof Verdict.Intact intact)) {
                    throw new IllegalStateException("the export is not intact: " + verdict);
                }
                best = Math.max(best, intact.size() / ((System.nanoTime() - from) / 1e9));
                details.put("exported entries/s", Math.round(intact.size() / exported));
            }
        }
        details.put("bytes of the export", Files.size(export));
        return best;
    }

    private static void proof(Map<String, Object> details) {
        var leaves = new ArrayList<byte[]>(PROVED);
        for (int i = 0; i < PROVED; i++) {
            leaves.add(Hash.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        var tree = new MerkleTree(leaves);
        byte[] root = tree.root(PROVED);
        var proof = tree.inclusion(PROVED / 3, PROVED);
        long begun = System.nanoTime();
        for (int i = 0; i < CHECKS; i++) {
            if (!Proofs.includes(leaves.get(PROVED / 3), PROVED / 3, PROVED, proof, root)) {
                throw new IllegalStateException("the proof does not hold");
            }
        }
        double millis = (System.nanoTime() - begun) / 1e6 / CHECKS;
        details.put("bytes of a proof in a million", proof.size() * Hash.BYTES);
        details.put("ms to check it", millis);
    }

    /** The same grouping without ledger, proofs and index: what the storage could do at most. */
    private static Load.Measured bare(Path folder) throws Exception {
        try (var database = Database.open(file(folder, "bare.db"));
                var rows = new BareRows(database)) {
            Load.run(WRITERS, WARM_UP, rows::insert);
            return Load.run(WRITERS, MEASURED, rows::insert);
        }
    }

    private static double single(Path folder) throws Exception {
        try (var database = Database.open(file(folder, "single.db"))) {
            long[] next = {0};
            return Load.run(1, BRIEFLY, () -> database.write(sql -> BareRows.insertOne(sql, next[0]++)))
                    .perSecond();
        }
    }

    private static AuditLog open(Database database) {
        var clock = InstantSource.system();
        var instance = InstanceId.next(new Ids(clock, new Random()));
        new Instances(database, clock).register(instance, "bench", "bench");
        return AuditLog.open(database, new AuditSettings(Secret.of("5c".repeat(31) + "a1"), instance), clock);
    }

    private static DatabaseSettings file(Path folder, String name) {
        return new DatabaseSettings.EncryptedFile(folder.resolve(name), Secret.of("k".repeat(64)));
    }
}
