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
        var self = new Object() {
            String openApi = "";
        };
        routes.add(Route.open(OPENAPI, Limit.READS)
                .summary("This description.")
                .writes("application/json")
                .by(request -> new Reply.Text("application/json", text -> text.write(self.openApi))));
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        var seen = new HashSet<String>();
        routes.stream().filter(route -> !seen.add(route.endpoint())).findFirst().ifPresent(route -> {
            throw new IllegalStateException("two rows for " + route.endpoint());
        });
        self.openApi = OpenApi.describe(version, routes);
        return new RouteTable(List.copyOf(routes));
    }

    public List<Route> routes() {
        return routes;
    }
}
