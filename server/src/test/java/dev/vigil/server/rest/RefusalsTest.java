package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.server.access.Role;
import dev.vigil.server.http.Route;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made from the table of routes: a new route cannot be forgotten. */
final class RefusalsTest {
    @TempDir
    Path directory;

    @Test
    void every_route_refuses_each_role_that_lacks_its_permission_and_no_other() {
        try (var api = new Api(directory)) {
            int refused = 0;
            for (Route route : api.table.routes()) {
                for (Role role : Role.values()) {
                    boolean may = route.permission().map(role::allows).orElse(true);
                    if (!may) {
                        assertThat(ask(api, route, role))
                                .as(route.endpoint() + " for " + role.id())
                                .isEqualTo(403);
                        refused++;
                    }
                }
            }
            assertThat(refused).isPositive();
        }
    }

    private static int ask(Api api, Route route, Role role) {
        String path = route.path().replace("{id}", "1");
        return switch (route.method()) {
            case GET -> api.get(role, path).statusCode();
            case POST -> api.post(role, path, Map.of()).statusCode();
        };
    }
}
