package dev.vigil.server.http;

import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Describes the routes in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), from their rows and nothing else. */
final class OpenApi {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final String JSON = "application/json";

    private final JsonSchemas schemas = new JsonSchemas("#/components/schemas/");

    private OpenApi() {}

    static String describe(String version, List<Route> routes) {
        return new OpenApi().document(version, routes);
    }

    private String document(String version, List<Route> routes) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        routes.forEach(route -> paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                .put(route.method().name().toLowerCase(Locale.ROOT), operation(route)));
        Map<String, Object> problem = schemas.of(ProblemBody.class);
        return Json.writePretty(map(
                        "openapi", "3.1.0",
                        "info", map("title", "Vigil", "version", version),
                        "security", List.of(map("bearer", List.of()), map("api_key", List.of())),
                        "paths", paths,
                        "components",
                                map(
                                        "schemas", schemas.named(),
                                        "securitySchemes",
                                                map(
                                                        "bearer", map("type", "http", "scheme", "bearer"),
                                                        "api_key",
                                                                map(
                                                                        "type",
                                                                        "apiKey",
                                                                        "in",
                                                                        "header",
                                                                        "name",
                                                                        "X-API-Key")),
                                        "responses",
                                                map(
                                                        "Problem",
                                                        map(
                                                                "description",
                                                                "Why not (RFC 9457)",
                                                                "content",
                                                                map(ProblemBody.MEDIA_TYPE, map("schema", problem)))))))
                + "\n";
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = map("summary", route.summary(), "operationId", operationId(route));
        route.permission()
                .ifPresentOrElse(
                        permission ->
                                operation.put("x-permission", permission.name().toLowerCase(Locale.ROOT)),
                        () -> operation.put("security", List.of()));
        operation.put("x-limit", route.limit().name().toLowerCase(Locale.ROOT));
        var parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        route.request()
                .ifPresent(record -> operation.put(
                        "requestBody", map("required", true, "content", map(JSON, map("schema", schemas.of(record))))));
        operation.put(
                "responses",
                map(
                        "200", map("description", "As asked", "content", content(route)),
                        "default", map("$ref", "#/components/responses/Problem")));
        return operation;
    }

    private List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        var inPath = PATH_PARAMETER.matcher(route.path());
        while (inPath.find()) {
            parameters.add(
                    map("name", inPath.group(1), "in", "path", "required", true, "schema", map("type", "string")));
        }
        for (Route.Parameter parameter : route.query()) {
            Map<String, Object> text = map("type", "string");
            parameters.add(map(
                    "name", parameter.name(),
                    "in", "query",
                    "description", parameter.meaning(),
                    "required", parameter.required(),
                    "schema", parameter.many() ? map("type", "array", "items", text) : text));
        }
        return parameters;
    }

    private Map<String, Object> content(Route route) {
        Map<String, Object> content = new LinkedHashMap<>();
        route.answer().ifPresent(record -> content.put(JSON, map("schema", schemas.of(record))));
        if (!route.events().isEmpty()) {
            Map<String, Object> events = new TreeMap<>();
            route.events().forEach((name, record) -> events.put(name, schemas.of(record)));
            content.put("text/event-stream", map("schema", map("type", "string"), "x-events", events));
        }
        route.textTypes().forEach(type -> content.put(type, map("schema", map("type", "string"))));
        return content;
    }

    /** Such as {@code get_api_v1_approvals_id}. */
    private static String operationId(Route route) {
        return (route.method() + route.path())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceFirst("_$", "");
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
