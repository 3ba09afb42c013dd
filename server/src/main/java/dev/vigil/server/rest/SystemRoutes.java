package dev.vigil.server.rest;

import dev.vigil.api.backend.Health;
import dev.vigil.api.http.DoctorBody;
import dev.vigil.api.http.LockdownBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.VersionBody;
import dev.vigil.server.access.Permission;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.TurnLockdown;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.util.List;
import java.util.Map;

/** Questions about Vigil itself. */
final class SystemRoutes {
    private final Routes.Running running;
    private final Actions actions;

    SystemRoutes(Routes.Running running, Actions actions) {
        this.actions = actions;
        this.running = running;
    }

    List<Route> rows() {
        return List.of(
                Route.get(Paths.DOCTOR, Permission.INVESTIGATE, Limit.INVESTIGATIONS)
                        .summary("Tries each part that is configured.")
                        .takes(Parameters.PROFILE, "Only this configured environment; absent means all.")
                        .answers(DoctorBody.class)
                        .by(this::examine),
                Route.get(Paths.VERSION, Permission.READ_TELEMETRY, Limit.READS)
                        .summary("Which version runs here.")
                        .answers(VersionBody.class)
                        .by(request -> new Reply.Json(new VersionBody(
                                running.version(), Runtime.version().toString()))),
                Route.get(Paths.LOCKDOWN, Permission.LOCK_DOWN, Limit.READS)
                        .summary("Whether Vigil is locked down.")
                        .answers(LockdownBody.class)
                        .by(request -> new Reply.Json(
                                new LockdownBody(running.lockdown().isOn()))),
                Route.post(Paths.LOCKDOWN, Permission.LOCK_DOWN, Limit.CHANGES)
                        .summary("Shuts out everybody but administrators on Vigil's own machine and readers of its"
                                + " record, or lets them in again.")
                        .reads(LockdownBody.class)
                        .answers(OutcomeBody.class)
                        .by(this::turn));
    }

    private Reply turn(Request request) {
        var outcome = actions.run(
                request.principal(),
                new TurnLockdown(request.body(LockdownBody.class).on()));
        return new Reply.Json(Answers.outcome(outcome, on -> Map.of("on", on)));
    }

    private Reply examine(Request request) {
        var parts = running.doctor().examine(request.principal(), Asked.text(request, Parameters.PROFILE)).stream()
                .map(SystemRoutes::part)
                .toList();
        return new Reply.Json(new DoctorBody(parts.stream().allMatch(DoctorBody.Part::well), parts));
    }

    private static DoctorBody.Part part(Health.Probe probe) {
        return new DoctorBody.Part(probe.part(), probe.well(), probe.tried(), probe.answer(), probe.remedy());
    }
}
