package dev.vigil.backends.azure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a workspace, with the columns that Vigil may ask for and others
 * (learn.microsoft.com/azure/azure-monitor/reference/tables).
 */
final class KqlTables {
    /** What a column without a value holds. */
    static final Object NULL = List.of("null");

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "AppTraces",
            List.of(
                    "Message",
                    "SeverityLevel",
                    "Properties",
                    "AppRoleName",
                    "AppRoleInstance",
                    "OperationId",
                    "ParentId"),
            "AppExceptions",
            List.of(
                    "OuterMessage",
                    "SeverityLevel",
                    "Properties",
                    "AppRoleName",
                    "ExceptionType",
                    "OperationId",
                    "ParentId"),
            "ContainerLogV2",
            List.of("LogMessage", "LogLevel", "PodName", "PodNamespace", "ContainerName", "KubernetesMetadata"),
            "ContainerAppConsoleLogs_CL",
            List.of("Log_s", "ContainerAppName_s", "RevisionName_s", "Stream_s"),
            "Syslog",
            List.of("SyslogMessage", "SeverityLevel", "ProcessName", "Facility", "Computer"),
            "FunctionAppLogs",
            List.of("Message", "Level", "FunctionName", "Category", "ExceptionDetails"),
            "AppRequests",
            List.of(
                    "Id",
                    "Name",
                    "OperationId",
                    "ParentId",
                    "AppRoleName",
                    "DurationMs",
                    "Success",
                    "ResultCode",
                    "Url",
                    "Properties"),
            "AppDependencies",
            List.of(
                    "Id",
                    "Name",
                    "OperationId",
                    "ParentId",
                    "AppRoleName",
                    "DurationMs",
                    "Success",
                    "Target",
                    "Properties"));

    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    /** A row of a table, or of a query that has none. */
    record Row(String table, Map<String, Object> columns) {
        /** A column's value, or null where it has none; a column that is not there is refused. */
        @Nullable
        Object column(String name) {
            boolean known = columns.containsKey(name)
                    || name.equals("_ResourceId")
                    || COLUMNS.getOrDefault(table, List.of()).contains(name);
            if (!known) {
                throw KqlText.refused(
                        "'where' operator: Failed to resolve column or scalar expression named '" + name + "'");
            }
            Object value = columns.get(name);
            return NULL.equals(value) ? null : value;
        }

        boolean has(String name) {
            return columns.containsKey(name);
        }
    }

    void add(String table, Map<String, Object> columns) {
        rows.computeIfAbsent(table, any -> new ArrayList<>()).add(new Row(table, columns));
    }

    boolean has(String table) {
        return rows.containsKey(table);
    }

    List<Row> rows(String table) {
        if (!has(table)) {
            throw KqlText.refused("'" + table + "' operator: Failed to resolve table");
        }
        return rows.getOrDefault(table, List.of());
    }
}
