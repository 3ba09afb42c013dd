package dev.vigil.bench;

import dev.vigil.api.http.AuditBody;
import dev.vigil.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many reads a second a real server answers, each authenticated, rate-limited and durably recorded before it leaves. */
final class HttpSuite implements Suite {
    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final String BARE = "/health/live";
    private static final String READ = "/api/v1/approvals?limit=1";
    private static final String READ_ACTION = "approvals.read";
    private static final String P99 = "p99 ms of a read";
    private static final String SETTINGS = "\n[server]\nport = 0\n\n[limits]\nauthenticated_per_minute = 100000000\n";

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String about() {
        return "reads a second over " + CONNECTIONS + " connections, each authenticated, limited and in the ledger";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(2_000);
    }

    @Override
    public Outcome run(Run run) throws Exception {
        try (var scratch = Scratch.make("http")) {
            Path home = scratch.folder();
            String key = Child.run(List.of(run.vigil().toString(), "server", "init", "--quiet"), home)
                    .out()
                    .strip();
            Path config = home.resolve("config.toml");
            Files.writeString(config, Files.readString(config) + SETTINGS);
            try (var server = ServerProcess.start(run.vigil(), home)) {
                return measured(server, key, run);
            }
        }
    }

    private Outcome measured(ServerProcess server, String key, Run run) throws Exception {
        run.progress().accept("a bare route");
        var bare = load(server, BARE, key, new AtomicLong());
        run.progress().accept("reads");
        var answered = new AtomicLong();
        var reads = load(server, READ, key, answered);
        demandRecorded(server, key, answered.get());
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("reads", reads.perSecond());
        parts.put(P99, reads.percentileMillis(99));
        parts.put("p99 ms of a bare route", bare.percentileMillis(99));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("baseline is", "GET " + BARE + " of the same server, asked by the same client");
        details.put("a read is", "GET " + READ);
        details.put("reads answered and recorded", answered.get());
        details.put("processors", Runtime.getRuntime().availableProcessors() + ", shared with the client");
        double score = reads.perSecond();
        return new Outcome(name(), score, parts, 2, 0, "", bare.perSecond(), score / bare.perSecond(), details);
    }

    private static Load.Measured load(ServerProcess server, String path, String key, AtomicLong answered)
            throws Exception {
        try (var connections = new Connections(server.port(), CONNECTIONS, path, key)) {
            Runnable ask = () -> {
                connections.ask();
                answered.incrementAndGet();
            };
            Load.run(CONNECTIONS, WARM_UP, ask);
            return Load.run(CONNECTIONS, MEASURED, ask);
        }
    }

    /** A read that is not in the ledger does not count: the last of so many is where it must be. */
    private static void demandRecorded(ServerProcess server, String key, long answered) throws Exception {
        String found = server.get("/api/v1/audit?limit=2&action=" + READ_ACTION + "&after=" + (answered - 2), key);
        long entries = Json.read(found, AuditBody.class).entries().size();
        if (entries < 1) {
            throw new IOException("the ledger holds fewer than the " + answered + " reads that were answered");
        }
    }
}
