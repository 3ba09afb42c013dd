package dev.vigil.backends.files.metric;

import dev.vigil.backends.files.text.PodName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the labels of a series say about whose it is. */
public final class MetricLabels {
    public static final String SERVICE = "service";

    /** Labels that name a service, the surest first. */
    public static final List<String> NAME_A_SERVICE = List.of(
            "service",
            "service_name",
            "servicename",
            "svc",
            "app",
            "application",
            "app_kubernetes_io_name",
            "job",
            "exported_job");

    private static final List<String> NAME_A_POD =
            List.of("pod", "pod_name", "podname", "kubernetes_pod_name", "k8s_pod_name");
    private static final List<String> NAME_A_CONTAINER = List.of("container", "container_name");

    private MetricLabels() {}

    /** The labels, with the service under its usual name: from service, app, job, pod or container, in this order. */
    public static Map<String, String> withService(Map<String, String> labels, String otherwise) {
        var all = new TreeMap<>(labels);
        String service = service(labels);
        if (!service.isEmpty()) {
            all.put(SERVICE, service);
        } else if (!otherwise.isEmpty()) {
            all.put(SERVICE, otherwise);
        }
        return Map.copyOf(all);
    }

    private static String service(Map<String, String> labels) {
        String named = first(labels, NAME_A_SERVICE);
        if (!named.isEmpty()) {
            return named;
        }
        String pod = first(labels, NAME_A_POD);
        return pod.isEmpty() ? first(labels, NAME_A_CONTAINER) : PodName.workload(pod);
    }

    private static String first(Map<String, String> labels, List<String> names) {
        for (String name : names) {
            for (Map.Entry<String, String> label : labels.entrySet()) {
                if (label.getKey().toLowerCase(Locale.ROOT).equals(name)
                        && !label.getValue().isBlank()) {
                    return label.getValue().strip();
                }
            }
        }
        return "";
    }
}
