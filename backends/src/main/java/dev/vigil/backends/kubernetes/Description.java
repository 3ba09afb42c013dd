package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what {@code kubectl describe} prints of an object into the form the API gives it. */
final class Description {
    private static final String FIRST = "(?m)(?=^Name:\\s)";

    private Description() {}

    /** The objects of a text, and the events that are told with them. */
    static List<Map<String, Object>> objects(String text) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String one : text.split(FIRST, -1)) {
            if (one.startsWith("Name:")) {
                List<Block> blocks = Block.read(one);
                String kind = kind(blocks);
                if (!kind.isEmpty()) {
                    objects.add(object(kind, blocks));
                    objects.addAll(events(kind, blocks));
                }
            }
        }
        return objects;
    }

    private static String kind(List<Block> blocks) {
        if (has(blocks, "Roles", "Taints")) {
            return "Node";
        }
        if (has(blocks, "Containers", "Node")) {
            return "Pod";
        }
        if (has(blocks, "Selector", "Type") && !has(blocks, "Pod Template")) {
            return "Service";
        }
        if (has(blocks, "Pod Template")) {
            return has(blocks, "Pods Status", "Replicas") && !has(blocks, "Update Strategy")
                    ? "ReplicaSet"
                    : has(blocks, "Update Strategy")
                            ? "StatefulSet"
                            : has(blocks, "Desired Number of Nodes Scheduled") ? "DaemonSet" : "Deployment";
        }
        if (has(blocks, "Claim", "Reclaim Policy")) {
            return "PersistentVolume";
        }
        if (has(blocks, "Volume", "Access Modes")) {
            return "PersistentVolumeClaim";
        }
        if (has(blocks, "Subsets")) {
            return "Endpoints";
        }
        if (has(blocks, "Mountable secrets")) {
            return "ServiceAccount";
        }
        return blocks.stream().anyMatch(block -> block.line().matches("Resource\\s+Used\\s+Hard"))
                ? "ResourceQuota"
                : "";
    }

    private static boolean has(List<Block> blocks, String... keys) {
        return List.of(keys).stream().allMatch(key -> Block.find(blocks, key).isPresent());
    }

    private static Map<String, Object> object(String kind, List<Block> blocks) {
        Map<String, Object> object = named(kind, Block.value(blocks, "Name"), Block.value(blocks, "Namespace"));
        Tree.put(object, Block.pairs(blocks, "Labels"), "metadata", "labels");
        switch (kind) {
            case "Pod" -> PodDescription.pod(object, blocks);
            case "Node" -> node(object, blocks);
            case "Service" -> service(object, blocks);
            case "PersistentVolume" -> volume(object, blocks);
            case "PersistentVolumeClaim" -> claim(object, blocks);
            case "ResourceQuota" -> quota(object, blocks);
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet" -> workload(object, blocks);
            default -> {
                // The name says all that is needed.
            }
        }
        return object;
    }

    static Map<String, Object> named(String kind, String name, String namespace) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", kind);
        Tree.put(object, name, "metadata", "name");
        Tree.put(object, namespace, "metadata", "namespace");
        return object;
    }

    private static void node(Map<String, Object> node, List<Block> blocks) {
        Tree.put(node, Block.value(blocks, "Unschedulable"), "spec", "unschedulable");
        List<Object> taints = new ArrayList<>();
        Block.find(blocks, "Taints").ifPresent(block -> {
            taint(block.value(), taints);
            block.children().forEach(child -> taint(child.line(), taints));
        });
        Tree.put(node, taints, "spec", "taints");
        Block.find(blocks, "Conditions")
                .ifPresent(table -> Tree.put(node, nodeConditions(table), "status", "conditions"));
        Block.find(blocks, "Allocatable")
                .ifPresent(block -> Tree.put(node, new LinkedHashMap<>(block.entries()), "status", "allocatable"));
    }

    private static void taint(String text, List<Object> taints) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && Block.isSaid(text)) {
            String[] pair = text.substring(0, colon).split("=", 2);
            taints.add(Map.of(
                    "key",
                    pair[0],
                    "value",
                    pair.length > 1 ? pair[1] : "",
                    "effect",
                    text.substring(colon + 1).strip()));
        }
    }

    /** Type, Status, two times, Reason, Message. */
    private static List<Object> nodeConditions(Block table) {
        List<Object> conditions = new ArrayList<>();
        for (List<String> row : table.rows()) {
            conditions.add(Map.of(
                    "type",
                    row.getFirst(),
                    "status",
                    row.get(1),
                    "reason",
                    row.size() > 4 ? row.get(4) : "",
                    "message",
                    row.size() > 5 ? row.get(5) : ""));
        }
        return conditions;
    }

    private static void service(Map<String, Object> service, List<Block> blocks) {
        Tree.put(service, Block.value(blocks, "Type"), "spec", "type");
        Tree.put(service, Block.pairs(blocks, "Selector"), "spec", "selector");
        Tree.put(service, Block.value(blocks, "IP"), "spec", "clusterIP");
        List<Object> ports = new ArrayList<>();
        List<String> endpoints = new ArrayList<>();
        Map<String, Object> port = new LinkedHashMap<>();
        for (Block block : blocks) {
            String[] words = block.value().split("\\s+", -1);
            String[] pair = words[words.length - 1].split("/", 2);
            switch (block.key()) {
                case "Port" -> {
                    port = new LinkedHashMap<>();
                    Tree.put(port, words.length > 1 && !words[0].startsWith("<") ? words[0] : "", "name");
                    port.put("port", pair[0]);
                    port.put("protocol", pair.length > 1 ? pair[1] : "TCP");
                    ports.add(port);
                }
                case "TargetPort" -> port.put("targetPort", pair[0]);
                case "Endpoints" -> {
                    // Whether there are more than are shown does not matter here.
                    if (!block.value().isEmpty() && Block.isSaid(block.value())) {
                        endpoints.addAll(
                                List.of(block.value().replaceAll(" \\+.*", "").split(",", -1)));
                    }
                }
                default -> {
                    // Nothing that routing depends on.
                }
            }
        }
        Tree.put(service, ports, "spec", "ports");
        Block.find(blocks, "Endpoints").ifPresent(any -> service.put("endpoints", endpoints));
    }

    private static void volume(Map<String, Object> volume, List<Block> blocks) {
        Tree.put(volume, Block.value(blocks, "StorageClass"), "spec", "storageClassName");
        Tree.put(volume, Block.value(blocks, "Status"), "status", "phase");
        Tree.put(volume, Block.value(blocks, "Capacity"), "spec", "capacity", "storage");
        Tree.put(volume, modes(Block.value(blocks, "Access Modes")), "spec", "accessModes");
        String[] claim = Block.value(blocks, "Claim").split("/", 2);
        if (claim.length == 2) {
            Tree.put(volume, claim[0], "spec", "claimRef", "namespace");
            Tree.put(volume, claim[1], "spec", "claimRef", "name");
        }
    }

    private static void claim(Map<String, Object> claim, List<Block> blocks) {
        Tree.put(claim, Block.value(blocks, "StorageClass"), "spec", "storageClassName");
        Tree.put(claim, Block.value(blocks, "Status").split("\\s", -1)[0], "status", "phase");
        Tree.put(claim, Block.value(blocks, "Volume"), "spec", "volumeName");
        Tree.put(claim, Block.value(blocks, "Capacity"), "status", "capacity", "storage");
        Tree.put(claim, modes(Block.value(blocks, "Access Modes")), "status", "accessModes");
        // kubectl shows no selector of a claim; it stands in manifests and in JSON.
    }

    /** Short names as kubectl prints them. */
    static List<String> modes(String text) {
        List<String> modes = new ArrayList<>();
        for (String mode : text.split(",", -1)) {
            switch (mode.strip()) {
                case "RWO" -> modes.add("ReadWriteOnce");
                case "ROX" -> modes.add("ReadOnlyMany");
                case "RWX" -> modes.add("ReadWriteMany");
                case "RWOP" -> modes.add("ReadWriteOncePod");
                case "" -> {
                    // None is shown.
                }
                default -> modes.add(mode.strip());
            }
        }
        return modes;
    }

    private static void quota(Map<String, Object> quota, List<Block> blocks) {
        for (Block block : blocks) {
            String[] cells = block.line().split("\\s{2,}|\\t+|\\s+", -1);
            boolean isRow = cells.length == 3 && block.key().isEmpty() && !cells[0].startsWith("-");
            if (isRow && !cells[0].equals("Resource")) {
                Tree.put(quota, cells[1], "status", "used", cells[0]);
                Tree.put(quota, cells[2], "status", "hard", cells[0]);
            }
        }
    }

    private static void workload(Map<String, Object> workload, List<Block> blocks) {
        Tree.put(workload, Block.pairs(blocks, "Selector"), "spec", "selector", "matchLabels");
        String owner = Block.value(blocks, "Controlled By");
        PodDescription.owner(workload, owner);
        // "1 desired | 1 updated | 1 total | 0 available | 1 unavailable", or "1 current / 1 desired"
        for (String part : Block.value(blocks, "Replicas").split("[|/]", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            if (words.length == 2) {
                switch (words[1]) {
                    case "desired" -> Tree.put(workload, words[0], "spec", "replicas");
                    case "total", "current" -> Tree.put(workload, words[0], "status", "replicas");
                    case "available" -> Tree.put(workload, words[0], "status", "readyReplicas");
                    default -> {
                        // Updated and unavailable follow from the others.
                    }
                }
            }
        }
        Block.find(blocks, "Pod Template")
                .ifPresent(template -> PodDescription.template(workload, template.children()));
    }

    private static List<Map<String, Object>> events(String kind, List<Block> blocks) {
        List<Map<String, Object>> events = new ArrayList<>();
        Block.find(blocks, "Events").ifPresent(table -> {
            for (List<String> row : table.rows()) {
                if (row.size() >= 4) {
                    Map<String, Object> event = new LinkedHashMap<>();
                    event.put("kind", "Event");
                    Tree.put(event, kind.toLowerCase(Locale.ROOT), "involvedObject", "kind");
                    Tree.put(event, Block.value(blocks, "Name"), "involvedObject", "name");
                    Tree.put(event, Block.value(blocks, "Namespace"), "involvedObject", "namespace");
                    event.put("type", row.getFirst());
                    event.put("reason", row.get(1));
                    event.put("age", row.get(2));
                    Tree.put(event, row.get(3), "source", "component");
                    event.put("message", String.join("  ", row.subList(4, row.size())));
                    events.add(event);
                }
            }
        });
        return events;
    }
}
