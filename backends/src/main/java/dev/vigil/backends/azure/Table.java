package dev.vigil.backends.azure;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Arrays;
import java.util.List;

/**
 * A table that holds logs, and where in it a service's name stands (learn.microsoft.com/azure/azure-monitor/reference/tables).
 */
enum Table {
    APP_TRACES,
    APP_EXCEPTIONS,
    CONTAINER_LOGS,
    /** Of Container Apps that write to a workspace by themselves. */
    CONTAINER_APP,
    /** Of Container Apps that write by diagnostic settings. */
    CONTAINER_APP_DIAGNOSTICS,
    SYSLOG,
    WINDOWS_EVENTS,
    FUNCTION_APP,
    APP_SERVICE;

    private static final List<String> RESOURCES =
            List.of("container_app", "aks", "vm", "function", "app_service", "k8s", "container", "host");

    /** The tables in which what runs on a resource type writes; all of them when none is named. */
    static List<Table> of(String resource) {
        return switch (resource) {
            case "" -> Arrays.asList(values());
            case "container_app" -> List.of(CONTAINER_APP, CONTAINER_APP_DIAGNOSTICS, APP_TRACES, APP_EXCEPTIONS);
            case "aks", "k8s" -> List.of(CONTAINER_LOGS, APP_TRACES, APP_EXCEPTIONS);
            case "container" -> List.of(CONTAINER_LOGS, CONTAINER_APP, CONTAINER_APP_DIAGNOSTICS);
            case "vm", "host" -> List.of(SYSLOG, WINDOWS_EVENTS, APP_TRACES, APP_EXCEPTIONS);
            case "function" -> List.of(FUNCTION_APP, APP_TRACES, APP_EXCEPTIONS);
            case "app_service" -> List.of(APP_SERVICE, APP_TRACES, APP_EXCEPTIONS);
            default ->
                throw new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "nothing runs on " + resource + " in Azure; there, resource types are "
                                + String.join(", ", RESOURCES));
        };
    }

    static Table named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.UPSTREAM_FAILED,
                        "Log Analytics answered with a row of \"" + name + "\", which was not asked for"));
    }

    /** What Azure calls it. */
    String title() {
        return switch (this) {
            case APP_TRACES -> "AppTraces";
            case APP_EXCEPTIONS -> "AppExceptions";
            case CONTAINER_LOGS -> "ContainerLogV2";
            case CONTAINER_APP -> "ContainerAppConsoleLogs_CL";
            case CONTAINER_APP_DIAGNOSTICS -> "ContainerAppConsoleLogs";
            case SYSLOG -> "Syslog";
            case WINDOWS_EVENTS -> "Event";
            case FUNCTION_APP -> "FunctionAppLogs";
            case APP_SERVICE -> "AppServiceConsoleLogs";
        };
    }

    /** A KQL expression for the service that a row belongs to. */
    String service() {
        return switch (this) {
            case APP_TRACES, APP_EXCEPTIONS -> "AppRoleName";
            case CONTAINER_LOGS ->
                "coalesce(tostring(column_ifexists(\"KubernetesMetadata\", dynamic({})).podLabels.app), ContainerName)";
            case CONTAINER_APP -> "ContainerAppName_s";
            case CONTAINER_APP_DIAGNOSTICS -> "ContainerAppName";
            case SYSLOG -> "ProcessName";
            case WINDOWS_EVENTS -> "Source";
            case FUNCTION_APP, APP_SERVICE -> "tostring(split(_ResourceId, \"/\")[8])";
        };
    }

    /** The column that holds what was written. */
    String text() {
        return switch (this) {
            case APP_TRACES -> "Message";
            case APP_EXCEPTIONS -> "OuterMessage";
            case CONTAINER_LOGS -> "LogMessage";
            case CONTAINER_APP -> "Log_s";
            case CONTAINER_APP_DIAGNOSTICS -> "Log";
            case SYSLOG -> "SyslogMessage";
            case WINDOWS_EVENTS -> "RenderedDescription";
            case FUNCTION_APP -> "Message";
            case APP_SERVICE -> "ResultDescription";
        };
    }

    /** The column that says how serious it is; an empty text when there is none. */
    String level() {
        return switch (this) {
            case APP_TRACES, APP_EXCEPTIONS, SYSLOG -> "SeverityLevel";
            case CONTAINER_LOGS -> "LogLevel";
            case CONTAINER_APP, CONTAINER_APP_DIAGNOSTICS -> "";
            case WINDOWS_EVENTS -> "EventLevelName";
            case FUNCTION_APP, APP_SERVICE -> "Level";
        };
    }

    /** Whether the level is a number from 0, verbose, to 4, critical. */
    boolean isLevelNumbered() {
        return this == APP_TRACES || this == APP_EXCEPTIONS;
    }

    /** Whether its text is what a program printed, which may be a record of its own. */
    boolean holdsLines() {
        return switch (this) {
            case CONTAINER_LOGS, CONTAINER_APP, CONTAINER_APP_DIAGNOSTICS, APP_SERVICE -> true;
            case APP_TRACES, APP_EXCEPTIONS, SYSLOG, WINDOWS_EVENTS, FUNCTION_APP -> false;
        };
    }
}
