package dev.vigil.backends.azure;

import dev.vigil.api.Level;
import dev.vigil.api.Secret;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.azure.KqlTables.Row;
import dev.vigil.backends.azure.identity.AzureIdentity;
import dev.vigil.backends.azure.identity.AzureSettings;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.ContractEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Azure as it shows itself over HTTP: tokens of a managed identity by {@code IDENTITY_ENDPOINT}, and queries of a workspace
 * (learn.microsoft.com/azure/azure-monitor/logs/api/request-format), whose answers are tables with typed columns; what is dynamic
 * comes as a text. Demands the token it gave.
 */
final class FakeAzure implements AutoCloseable {
    static final String WORKSPACE = "b8317023-66e4-4edc-8a5b-7c002b22f92f";
    static final String SUBSCRIPTION = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";

    private static final int MAX_ROWS = 500_000;

    private final FakeService service = new FakeService();
    private final KqlTables tables;

    FakeAzure(KqlTables tables) {
        this.tables = tables;
        service.on(
                "/msi/token",
                asked -> Reply.json(Json.write(Map.of(
                        "access_token",
                        "eyJ-for-" + asked.parameter("resource"),
                        "expires_on",
                        Long.toString(ContractEvents.END.plusSeconds(86_400).getEpochSecond()),
                        "token_type",
                        "Bearer"))));
        on("/v1/workspaces/" + WORKSPACE + "/query", this::query);
        on("/subscriptions/" + SUBSCRIPTION + "/resources", asked -> Reply.json("{\"value\":[]}"));
    }

    /** Every other event as an application's own telemetry, the others as lines of a Container App. */
    static FakeAzure ofEvents(List<LogEvent> events) {
        var tables = new KqlTables();
        int number = 0;
        for (LogEvent event : events) {
            if (++number % 2 == 0) {
                tables.add("AppTraces", trace(event, number));
            } else {
                tables.add("ContainerAppConsoleLogs_CL", line(event, number));
            }
        }
        return new FakeAzure(tables);
    }

    FakeService service() {
        return service;
    }

    void on(String path, FakeService.Handler handler) {
        service.on(
                path,
                asked -> authorized(asked)
                        ? handler.answer(asked)
                        : Reply.refused(
                                401,
                                "{\"error\":{\"message\":\"Valid authentication was not"
                                        + " provided\",\"code\":\"AuthorizationRequiredError\"}}"));
    }

    Backend backend(int pageSize) {
        return backend(pageSize, Optional.empty());
    }

    Backend backend(int pageSize, Optional<String> group) {
        var outlet = new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END));
        var config = new AzureConfig(
                WORKSPACE,
                Optional.of(new AzureConfig.Resources(SUBSCRIPTION, group)),
                service.url(),
                service.url(),
                Map.of());
        var settings = new AzureSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.<Secret>empty(),
                Map.of("IDENTITY_ENDPOINT", service.url() + "/msi/token", "IDENTITY_HEADER", "853b9a84"));
        return AzureBackend.open(config, new AzureIdentity(outlet.calls(), settings, outlet.clock()), outlet, pageSize);
    }

    @Override
    public void close() {
        service.close();
    }

    private boolean authorized(Asked asked) {
        return asked.headers().getOrDefault("authorization", "").equals("Bearer eyJ-for-" + service.url());
    }

    private Reply query(Asked asked) {
        Map<String, Object> body = Json.readObject(asked.body());
        String[] span = String.valueOf(body.get("timespan")).split("/", -1);
        Instant from = Instant.parse(span[0]);
        Instant to = Instant.parse(span[1]);
        if (!from.isBefore(to)) {
            return Reply.refused(
                    400, "{\"error\":{\"message\":\"The timespan is not valid\",\"code\":\"BadArgumentError\"}}");
        }
        List<Row> rows = KqlReader.run(String.valueOf(body.get("query")), tables);
        return Reply.json(Json.write(
                Map.of("tables", List.of(answer(rows.stream().limit(MAX_ROWS).toList())))));
    }

    private static Map<String, Object> answer(List<Row> rows) {
        var columns = new ArrayList<Object>();
        var values = new ArrayList<Object>();
        if (!rows.isEmpty()) {
            rows.getFirst().columns().forEach((name, value) -> columns.add(Map.of("name", name, "type", type(value))));
        }
        for (Row row : rows) {
            values.add(row.columns().values().stream()
                    .map(value -> value instanceof Number number ? number : KqlValues.string(value))
                    .toList());
        }
        return Map.of("name", "PrimaryResult", "columns", columns, "rows", values);
    }

    private static String type(Object value) {
        return switch (value) {
            case Instant time -> "datetime";
            case Number number -> "long";
            case Map<?, ?> map -> "dynamic";
            default -> "string";
        };
    }

    private static Map<String, Object> trace(LogEvent event, int number) {
        Map<String, Object> row = row(event, number);
        Map<String, Object> properties = new LinkedHashMap<>();
        boolean ownWord = number % 3 == 0 || event.level() == Level.TRACE;
        row.put("Message", event.message());
        row.put("SeverityLevel", severity(ownWord ? Level.INFO : event.level()));
        if (ownWord) {
            properties.put("LogLevel", event.level().name().toLowerCase(Locale.ROOT));
        }
        event.fields().forEach((name, value) -> {
            switch (name) {
                case LogEvent.TRACE_ID -> row.put("OperationId", value);
                case LogEvent.SPAN_ID -> row.put("ParentId", value);
                default -> properties.put(name, value);
            }
        });
        row.put("Properties", properties);
        row.put("AppRoleName", event.service());
        row.put("AppRoleInstance", event.service() + "-1");
        return row;
    }

    private static Map<String, Object> line(LogEvent event, int number) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("severity", event.level().name());
        line.put("msg", event.message());
        line.putAll(event.fields());
        Map<String, Object> row = row(event, number);
        row.put("Log_s", number % 3 == 0 ? ascii(Json.write(line)) : Json.write(line));
        row.put("ContainerAppName_s", event.service());
        row.put("RevisionName_s", event.service() + "--rev1");
        row.put("Stream_s", "stdout");
        return row;
    }

    private static Map<String, Object> row(LogEvent event, int number) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("TimeGenerated", event.time());
        row.put("TenantId", WORKSPACE);
        row.put("_ItemId", "item-" + number);
        return row;
    }

    private static Object severity(Level level) {
        return switch (level) {
            case TRACE, DEBUG -> 0L;
            case INFO -> 1L;
            case WARN -> 2L;
            case ERROR -> 3L;
            case FATAL -> 4L;
            case UNKNOWN -> KqlTables.NULL;
        };
    }

    /** Some writers escape whatever is not ASCII. */
    private static String ascii(String json) {
        var text = new StringBuilder();
        json.chars().forEach(c -> text.append(c < 0x7F ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return text.toString();
    }
}
