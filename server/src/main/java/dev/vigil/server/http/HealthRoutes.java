package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What machines ask that watch over the server. */
public final class HealthRoutes {
    private HealthRoutes() {}

    /** The answer of both routes. */
    public record HealthBody(String status) {}

    /**
     * Both rows.
     *
     * @param unready why no requests should come now, or nothing when they may
     */
    public static List<Route> of(Supplier<Optional<String>> unready) {
        return List.of(
                Route.open("/health/live", Limit.PROBES)
                        .summary("Whether the process answers.")
                        .answers(HealthBody.class)
                        .by(request -> new Reply.Json(new HealthBody("live"))),
                Route.open("/health/ready", Limit.PROBES)
                        .summary("Whether the server can do its work now.")
                        .answers(HealthBody.class)
                        .by(request -> {
                            unready.get().ifPresent(reason -> {
                                throw new VigilException(ErrorCode.STORAGE_UNAVAILABLE, reason);
                            });
                            return new Reply.Json(new HealthBody("ready"));
                        }));
    }
}
