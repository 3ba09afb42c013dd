package dev.vigil.server.rest;

import dev.vigil.api.EntryId;
import dev.vigil.api.Ids;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Lockdown;
import dev.vigil.server.access.Logins;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.Doctor;
import dev.vigil.server.action.identity.Identities;
import dev.vigil.server.http.Route;
import dev.vigil.server.investigation.Differences;
import dev.vigil.server.investigation.Investigations;
import dev.vigil.server.investigation.Telemetry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every route of the HTTP API, with the permission it needs. */
public final class Routes {
    private Routes() {}

    /** What answers questions about a running system. */
    public record Investigating(Telemetry telemetry, Differences differences, Investigations investigations) {}

    /**
     * What answers questions about Vigil itself.
     *
     * @param lastToSeal the last entry before a moment that can be sealed
     */
    public record Running(
            Doctor doctor,
            Lockdown lockdown,
            String auditKey,
            Function<Instant, Optional<EntryId>> lastToSeal,
            String version) {}

    /** What everything goes through, and what looks after those who come. */
    public record House(Actions actions, Identities identities, Logins logins) {}

    /** What is passed in from outside. */
    public record Surroundings(Redactor redactor, InstantSource clock, Ids ids) {}

    public static List<Route> of(Investigating investigating, House house, Running running, Surroundings surroundings) {
        var shown = new Shown(surroundings.redactor());
        return Stream.of(
                        new TelemetryRoutes(investigating.telemetry(), shown).rows(),
                        new InvestigationRoutes(investigating, shown).rows(),
                        new ApprovalRoutes(house.actions(), shown).rows(),
                        new TriageRoutes(house.actions(), surroundings.ids()).rows(),
                        new AuditRoutes(house.actions(), running, surroundings.clock()).rows(),
                        new ApiKeyRoutes(house.identities(), surroundings.clock()).rows(),
                        new UserRoutes(house.identities()).rows(),
                        new AccountRoutes(house.logins()).rows(),
                        new SystemRoutes(running, house.actions()).rows())
                .flatMap(List::stream)
                .toList();
    }
}
