package dev.vigil.backends.gcp;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a service runs on in Google Cloud, and where its name stands there (cloud.google.com/logging/docs/api/v2/resource-list,
 * cloud.google.com/monitoring/api/resources).
 */
enum Platform {
    CLOUD_RUN,
    /** Functions of the second generation are revisions of Cloud Run. */
    CLOUD_FUNCTIONS,
    APP_ENGINE,
    /** The name of a database is {@code project:instance}. */
    CLOUD_SQL,
    GKE,
    /** A machine does not say what runs on it; its records may. */
    GCE;

    /** Labels of an entry that the logging agent of Kubernetes makes of those of the pod. */
    static final List<String> POD_LABELS = List.of("k8s-pod/app", "k8s-pod/app_kubernetes_io/name");

    /** The platform that a resource type of Vigil's names; one of another cloud is refused. */
    static Platform named(String resource) {
        return Arrays.stream(values())
                .filter(platform -> platform.names().contains(resource))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "nothing runs on " + resource + " in Google Cloud; there, resource types are "
                                + Arrays.stream(values())
                                        .flatMap(platform -> platform.names().stream())
                                        .collect(Collectors.joining(", "))));
    }

    static Optional<Platform> ofType(String type) {
        return Arrays.stream(values())
                .filter(platform -> platform.types().contains(type))
                .findFirst();
    }

    /** How Vigil's resource types call it. */
    private List<String> names() {
        return switch (this) {
            case CLOUD_RUN -> List.of("cloud_run", "cloudrun");
            case CLOUD_FUNCTIONS -> List.of("cloud_functions");
            case APP_ENGINE -> List.of("app_engine");
            case CLOUD_SQL -> List.of("cloud_sql", "db");
            case GKE -> List.of("gke", "k8s", "container");
            case GCE -> List.of("gce", "host");
        };
    }

    /** The monitored resources it is. */
    List<String> types() {
        return switch (this) {
            case CLOUD_RUN -> List.of("cloud_run_revision", "cloud_run_job");
            case CLOUD_FUNCTIONS -> List.of("cloud_function", "cloud_run_revision");
            case APP_ENGINE -> List.of("gae_app");
            case CLOUD_SQL -> List.of("cloudsql_database");
            case GKE -> List.of("k8s_container", "k8s_pod");
            case GCE -> List.of("gce_instance");
        };
    }

    /** The labels of these that name the service, where one alone does. */
    List<String> labels() {
        return switch (this) {
            case CLOUD_RUN -> List.of("service_name", "job_name");
            case CLOUD_FUNCTIONS -> List.of("function_name", "service_name");
            case APP_ENGINE -> List.of("module_id");
            case CLOUD_SQL, GKE, GCE -> List.of();
        };
    }

    /**
     * The service that a monitored resource belongs to, or an empty text.
     *
     * @param labels those of the resource
     * @param more those of an entry, or of a pod
     */
    static String service(String type, Map<String, String> labels, Map<String, String> more) {
        Platform platform = ofType(type).orElse(GCE);
        return switch (platform) {
            case GKE -> first(more, POD_LABELS).orElseGet(() -> labels.getOrDefault("container_name", ""));
            case CLOUD_SQL -> {
                String id = labels.getOrDefault("database_id", "");
                yield id.substring(id.lastIndexOf(':') + 1);
            }
            case CLOUD_RUN, CLOUD_FUNCTIONS, APP_ENGINE, GCE ->
                first(labels, platform.labels()).orElse("");
        };
    }

    private static Optional<String> first(Map<String, String> labels, List<String> names) {
        return names.stream()
                .map(name -> labels.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
