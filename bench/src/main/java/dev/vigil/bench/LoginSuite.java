package dev.vigil.bench;

import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.server.access.AccountWish;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.Login;
import dev.vigil.server.access.LoginPolicy;
import dev.vigil.server.access.LoginWish;
import dev.vigil.server.access.Logins;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Role;
import dev.vigil.server.access.Session;
import dev.vigil.server.access.Sessions;
import dev.vigil.server.access.password.Passwords;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.vault.Vault;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the time of a refused login tells if somebody has the name: Welch's t between refusals for a name that exists
 * and for names that do not, in random order. Above 4.5 it would tell (the bound of test vector leakage assessment,
 * https://csrc.nist.gov/csrc/media/events/non-invasive-attack-testing-workshop/documents/08_goodwill.pdf).
 */
final class LoginSuite implements Suite {
    private static final double TELLING = 4.5;
    private static final Seeds USUAL = new Seeds(1, 60);
    private static final int WARM_UP = 3;
    /** What the machine did besides is cut off: the slowest tenth. */
    private static final double KEPT = 0.9;

    private static final Origin ORIGIN = new Origin("bench", "127.0.0.1", "bench");
    private static final Secret WRONG = Secret.of("some words that nobody has");

    @Override
    public String name() {
        return "login";
    }

    @Override
    public String about() {
        return "Welch's t between refused logins of names that exist and names that do not; --seeds 1-N for N pairs";
    }

    @Override
    public Floor floor() {
        return Floor.atMost(TELLING);
    }

    @Override
    public boolean inParts() {
        return true;
    }

    @Override
    public Outcome run(Run run) throws Exception {
        try (var scratch = Scratch.make("login")) {
            var random = new SecureRandom();
            // Each try comes two days after the one before it, so that no name is ever locked.
            var day = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
            var ids = new Ids(day::get, random);
            var around = new Accounts.Surroundings(day::get, ids, random);
            var file = new DatabaseSettings.EncryptedFile(scratch.folder().resolve("vigil.db"), hex(random));
            try (var database = Database.open(file);
                    var audit =
                            AuditLog.open(database, new AuditSettings(hex(random), InstanceId.next(ids)), day::get)) {
                var passwords = new Passwords(Passwords.Cost.STANDARD, random);
                var accounts = new Accounts(database, passwords, around);
                accounts.create(
                        accounts.freshId(), new AccountWish("alice", Optional.empty(), Set.of(Role.USER)), "bench");
                var proofs = new Logins.Proofs(
                        Vault.of(database, random.generateSeed(32), random),
                        passwords,
                        new Sessions(database, LoginPolicy.DEFAULT, around),
                        LoginPolicy.DEFAULT);
                var logins = new Logins(database, proofs, audit, around);
                return measured(
                        logins,
                        () -> day.updateAndGet(now -> now.plus(Duration.ofDays(2))),
                        run.part().seeds().orElse(USUAL),
                        run);
            }
        }
    }

    private Outcome measured(Logins logins, Runnable nextDay, Seeds seeds, Run run) throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            tried(logins, nextDay, "nobody");
        }
        int pairs = Math.toIntExact(seeds.last() - seeds.first() + 1);
        double[] known = new double[pairs];
        double[] unknown = new double[pairs];
        var order = new Random(seeds.first());
        for (int i = 0; i < pairs; i++) {
            boolean knownFirst = order.nextBoolean();
            for (boolean first : new boolean[] {true, false}) {
                boolean isKnown = knownFirst == first;
                double millis = tried(logins, nextDay, isKnown ? "alice" : "name" + i);
                (isKnown ? known : unknown)[i] = millis;
            }
            if (i % 20 == 19) {
                run.progress().accept((i + 1) + " pairs");
            }
        }
        double bound = quantile(known, unknown);
        var one = Sample.of(known, bound);
        var other = Sample.of(unknown, bound);
        double t = Math.abs(one.mean - other.mean) / Math.sqrt(one.variance / one.count + other.variance / other.count);
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("ms, name exists", one.mean);
        parts.put("ms, nobody's name", other.mean);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("pairs", pairs);
        details.put("kept", one.count + " and " + other.count + ", without the slowest tenth of all");
        return new Outcome(name(), t, parts, 2 * pairs, 0, "", 0, 0, details);
    }

    private static double tried(Logins logins, Runnable nextDay, String name) throws IOException {
        nextDay.run();
        var wish = new LoginWish(name, WRONG, Optional.empty(), Session.Kind.CLI);
        long begun = System.nanoTime();
        var end = logins.login(wish, ORIGIN);
        long took = System.nanoTime() - begun;
        if (!(end instanceof Login.Refused)) {
            throw new IOException("a wrong password ended with " + end);
        }
        return took / 1e6;
    }

    private static double quantile(double[] one, double[] other) {
        double[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        Arrays.sort(all);
        return all[(int) Math.ceil(KEPT * all.length) - 1];
    }

    private record Sample(double mean, double variance, int count) {
        static Sample of(double[] millis, double bound) {
            double[] kept = Arrays.stream(millis).filter(one -> one <= bound).toArray();
            double mean = Arrays.stream(kept).average().orElse(0);
            double squares =
                    Arrays.stream(kept).map(one -> (one - mean) * (one - mean)).sum();
            return new Sample(mean, squares / Math.max(1, kept.length - 1), kept.length);
        }
    }

    private static Secret hex(SecureRandom random) {
        return Secret.of(HexFormat.of().formatHex(random.generateSeed(32)));
    }
}
