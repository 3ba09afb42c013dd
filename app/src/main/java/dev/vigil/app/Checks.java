package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.ledger.Verdict;
import dev.vigil.server.action.Doctor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Profile;
import dev.vigil.server.investigation.Scope;
import dev.vigil.server.investigation.Telemetry;
import dev.vigil.server.storage.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the doctor examines: the database, the ledger, and the backend of every profile. */
final class Checks {
    private Checks() {}

    /** What every installation has. */
    static Map<String, Doctor.Check> house(Database database, AuditLog audit) {
        var checks = new LinkedHashMap<String, Doctor.Check>();
        checks.put("database", who -> List.of(database(database)));
        checks.put("audit", who -> List.of(ledger(audit)));
        return checks;
    }

    /** What each profile reads from. */
    static Map<String, Doctor.Check> profiles(Configuration configuration, Telemetry telemetry) {
        return configuration.profiles().stream()
                .collect(Collectors.toMap(Profile::name, profile -> check(profile.name(), telemetry)));
    }

    private static Doctor.Check check(String profile, Telemetry telemetry) {
        return who -> telemetry.health(who, new Scope(profile, Optional.empty(), "")).probes().stream()
                .map(probe -> named("profile " + profile + ", " + probe.part(), probe))
                .toList();
    }

    private static Probe database(Database database) {
        return tried("database", "read one row from " + database.name(), () -> {
            database.read(sql -> sql.query("SELECT 1 AS one").one(row -> row.number("one")));
            return "it answers";
        });
    }

    private static Probe ledger(AuditLog audit) {
        return tried("audit", "counted the ledger's entries and signed a checkpoint", () -> {
            audit.checkpoint();
            audit.lastVerdict().ifPresent(Checks::demandIntact);
            return audit.size() + " entries, signed by " + audit.verifierKey().name();
        });
    }

    private static void demandIntact(Verdict verdict) {
        if (verdict instanceof Verdict.Broken broken) {
            throw new VigilException(ErrorCode.AUDIT_UNAVAILABLE, "the ledger was changed: " + broken.why());
        }
    }

    private static Probe tried(String part, String what, Supplier<String> attempt) {
        try {
            return new Probe(part, true, what, attempt.get(), "");
        } catch (VigilException fault) {
            return new Probe(part, false, what, fault.explanation(), "see what the answer says, then try again");
        }
    }

    private static Probe named(String part, Probe probe) {
        return new Probe(part, probe.well(), probe.tried(), probe.answer(), probe.remedy());
    }
}
