package dev.vigil.server.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Every route there is. Two rows for one place are refused. */
public final class RouteTable {
    public static final String OPENAPI = "/openapi.json";

    private final List<Route> routes;

    private RouteTable(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * Joins the rows of all doors, and adds the row that describes them.
     *
     * @param version of Vigil, for the description
     */
    public static RouteTable join(String version, Collection<List<Route>> doors) {
        List<Route> routes = new ArrayList<>();
        doors.forEach(routes::addAll);
        var description = new Description(version, routes);
        routes.add(Route.open(OPENAPI, Limit.READS)
                .summary("This description.")
                .writes("application/json")
                .by(request -> new Reply.Text("application/json", text -> text.write(description.text()))));
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        var seen = new HashSet<String>();
        routes.stream().filter(route -> !seen.add(route.endpoint())).findFirst().ifPresent(route -> {
            throw new IllegalStateException("two rows for " + route.endpoint());
        });
        return new RouteTable(List.copyOf(routes));
    }

    public List<Route> routes() {
        return routes;
    }

    /** What the routes are, written when it is first asked for: a short command never asks. */
    private static final class Description {
        private final String version;
        private final List<Route> routes;
        private String text = "";

        Description(String version, List<Route> routes) {
            this.version = version;
            this.routes = routes;
        }

        synchronized String text() {
            if (text.isEmpty()) {
                text = OpenApi.describe(version, routes);
            }
            return text;
        }
    }
}
