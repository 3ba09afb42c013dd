package dev.vigil.server.rest;

import dev.vigil.api.backend.Health;
import dev.vigil.api.http.DoctorBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.VersionBody;
import dev.vigil.server.access.Permission;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.util.List;

/** Questions about Vigil itself. */
final class SystemRoutes {
    private final Routes.Running running;

    SystemRoutes(Routes.Running running) {
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
                                running.version(), Runtime.version().toString()))));
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
