package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what {@code kubectl get} prints as a table into the form the API gives objects. */
final class Listing {
    /** An event of a table that lost its header: age, type, reason, object, message. */
    private static final Pattern EVENT = Pattern.compile(
            "(\\d\\S*(?: \\(x\\d+ over \\S+\\))?)\\s+(Normal|Warning)\\s+(\\S+)\\s+([a-z]+/\\S+)\\s+(.*)");

    private static final Pattern RESTARTS = Pattern.compile("(\\d+).*");

    private final String namespace;
    private final List<Map<String, Object>> objects = new ArrayList<>();

    private Listing(String namespace) {
        this.namespace = namespace;
    }

    /** The plural name of what a table lists, such as {@code pods}; empty when it is no table of kubectl. */
    static String kinds(Table table) {
        if (table.has("REASON", "OBJECT", "MESSAGE")) {
            return "events";
        }
        if (table.has("READY", "STATUS", "RESTARTS")) {
            return "pods";
        }
        if (table.has("UP-TO-DATE", "AVAILABLE")) {
            return table.has("DESIRED") ? "daemonsets" : "deployments";
        }
        if (table.has("DESIRED", "CURRENT", "READY")) {
            return "replicasets";
        }
        if (table.has("CLUSTER-IP", "PORT(S)")) {
            return "services";
        }
        if (table.has("ENDPOINTS")) {
            return "endpoints";
        }
        if (table.has("VOLUME", "ACCESS MODES")) {
            return "persistentvolumeclaims";
        }
        if (table.has("RECLAIM POLICY", "CLAIM")) {
            return "persistentvolumes";
        }
        if (table.has("ROLES", "VERSION")) {
            return "nodes";
        }
        if (table.has("PROVISIONER")) {
            return "storageclasses";
        }
        if (table.has("REQUEST", "LIMIT", "AGE")) {
            return "resourcequotas";
        }
        if (table.has("NAME", "SECRETS", "AGE")) {
            return "serviceaccounts";
        }
        return table.has("NAME", "READY", "AGE") ? "statefulsets" : "";
    }

    static List<Map<String, Object>> objects(Table table, String namespace) {
        var listing = new Listing(namespace);
        String kinds = kinds(table);
        table.rows().forEach(row -> listing.add(kinds, row));
        return listing.objects;
    }

    /** The events of a table without header. */
    static List<Map<String, Object>> events(String text, String namespace) {
        var listing = new Listing(namespace);
        text.lines()
                .limit(Table.MAX_ROWS)
                .map(EVENT::matcher)
                .filter(Matcher::matches)
                .forEach(event -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("LAST SEEN", event.group(1));
                    row.put("TYPE", event.group(2));
                    row.put("REASON", event.group(3));
                    row.put("OBJECT", event.group(4));
                    row.put("MESSAGE", event.group(5));
                    listing.add("events", row);
                });
        return listing.objects;
    }

    private void add(String kinds, Map<String, String> row) {
        switch (kinds) {
            case "events" -> event(row);
            case "pods" -> pod(row);
            case "deployments", "statefulsets" -> workload(kinds, row);
            case "daemonsets", "replicasets" -> counted(kinds, row);
            case "services" -> service(row);
            case "endpoints" -> {
                Map<String, Object> endpoints = object("Endpoints", row);
                String addresses = cell(row, "ENDPOINTS").replaceAll(" \\+.*", "");
                endpoints.put("endpoints", addresses.isEmpty() ? List.of() : List.of(addresses.split(",", -1)));
            }
            case "persistentvolumeclaims" -> claim(row);
            case "persistentvolumes" -> volume(row);
            case "nodes" -> node(row);
            case "resourcequotas" -> quota(row);
            case "storageclasses" -> object("StorageClass", row);
            case "serviceaccounts" -> object("ServiceAccount", row);
            default -> {
                // No table that tells anything here.
            }
        }
    }

    private Map<String, Object> object(String kind, Map<String, String> row) {
        String own = cell(row, "NAMESPACE");
        Map<String, Object> object = Description.named(kind, cell(row, "NAME"), own.isEmpty() ? namespace : own);
        Tree.put(object, labels(cell(row, "LABELS")), "metadata", "labels");
        objects.add(object);
        return object;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                labels.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return labels;
    }

    private void event(Map<String, String> row) {
        String[] about = cell(row, "OBJECT").split("/", 2);
        if (about.length < 2) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", "Event");
        String own = cell(row, "NAMESPACE");
        Tree.put(event, about[0].toLowerCase(Locale.ROOT), "involvedObject", "kind");
        Tree.put(event, about[1], "involvedObject", "name");
        Tree.put(event, own.isEmpty() ? namespace : own, "involvedObject", "namespace");
        event.put("type", cell(row, "TYPE"));
        event.put("reason", cell(row, "REASON"));
        event.put("age", cell(row, "LAST SEEN"));
        event.put("message", cell(row, "MESSAGE"));
        objects.add(event);
    }

    private void pod(Map<String, String> row) {
        Map<String, Object> pod = object("Pod", row);
        pod.put("shown", cell(row, "STATUS"));
        pod.put("shownReady", cell(row, "READY"));
        Tree.put(pod, cell(row, "NODE"), "spec", "nodeName");
        Matcher restarts = RESTARTS.matcher(cell(row, "RESTARTS"));
        pod.put("shownRestarts", restarts.matches() ? restarts.group(1) : "0");
    }

    private void workload(String kinds, Map<String, String> row) {
        Map<String, Object> workload = object(kinds.equals("deployments") ? "Deployment" : "StatefulSet", row);
        String[] ready = cell(row, "READY").split("/", 2);
        if (ready.length == 2) {
            Tree.put(workload, ready[1], "spec", "replicas");
            Tree.put(workload, ready[0], "status", "readyReplicas");
        }
        Tree.put(workload, cell(row, "UP-TO-DATE"), "status", "updatedReplicas");
        Tree.put(workload, labels(cell(row, "SELECTOR")), "spec", "selector", "matchLabels");
    }

    private void counted(String kinds, Map<String, String> row) {
        Map<String, Object> workload = object(kinds.equals("daemonsets") ? "DaemonSet" : "ReplicaSet", row);
        Tree.put(workload, cell(row, "DESIRED"), "spec", "replicas");
        Tree.put(workload, cell(row, "CURRENT"), "status", "replicas");
        Tree.put(workload, cell(row, "READY"), "status", "readyReplicas");
    }

    private void service(Map<String, String> row) {
        Map<String, Object> service = object("Service", row);
        Tree.put(service, cell(row, "TYPE"), "spec", "type");
        Tree.put(service, cell(row, "CLUSTER-IP"), "spec", "clusterIP");
        Tree.put(service, labels(cell(row, "SELECTOR")), "spec", "selector");
        List<Object> ports = new ArrayList<>();
        for (String port : cell(row, "PORT(S)").split(",", -1)) {
            String[] pair = port.split("/", 2);
            if (pair.length == 2) {
                ports.add(Map.of("port", pair[0].split(":", 2)[0], "protocol", pair[1]));
            }
        }
        Tree.put(service, ports, "shownPorts");
    }

    private void claim(Map<String, String> row) {
        Map<String, Object> claim = object("PersistentVolumeClaim", row);
        Tree.put(claim, cell(row, "STATUS"), "status", "phase");
        Tree.put(claim, cell(row, "VOLUME"), "spec", "volumeName");
        Tree.put(claim, cell(row, "CAPACITY"), "status", "capacity", "storage");
        Tree.put(claim, Description.modes(cell(row, "ACCESS MODES")), "status", "accessModes");
        Tree.put(claim, cell(row, "STORAGECLASS"), "spec", "storageClassName");
    }

    private void volume(Map<String, String> row) {
        Map<String, Object> volume = object("PersistentVolume", row);
        Tree.put(volume, cell(row, "STATUS"), "status", "phase");
        Tree.put(volume, cell(row, "CAPACITY"), "spec", "capacity", "storage");
        Tree.put(volume, Description.modes(cell(row, "ACCESS MODES")), "spec", "accessModes");
        Tree.put(volume, cell(row, "STORAGECLASS"), "spec", "storageClassName");
        String[] claim = cell(row, "CLAIM").split("/", 2);
        if (claim.length == 2) {
            Tree.put(volume, claim[0], "spec", "claimRef", "namespace");
            Tree.put(volume, claim[1], "spec", "claimRef", "name");
        }
    }

    private void node(Map<String, String> row) {
        Map<String, Object> node = object("Node", row);
        node.put("shown", cell(row, "STATUS"));
        node.put("roles", cell(row, "ROLES"));
    }

    /** {@code requests.cpu: 10/1, pods: 3/10} */
    private void quota(Map<String, String> row) {
        Map<String, Object> quota = object("ResourceQuota", row);
        for (String column : List.of("REQUEST", "LIMIT")) {
            for (String part : cell(row, column).split(",", -1)) {
                int colon = part.indexOf(':');
                String[] amounts = part.substring(colon + 1).strip().split("/", 2);
                if (colon > 0 && amounts.length == 2) {
                    Tree.put(
                            quota,
                            amounts[0],
                            "status",
                            "used",
                            part.substring(0, colon).strip());
                    Tree.put(
                            quota,
                            amounts[1],
                            "status",
                            "hard",
                            part.substring(0, colon).strip());
                }
            }
        }
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
