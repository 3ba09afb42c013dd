package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what {@code kubectl describe} prints of pods, and of the templates of pods, into the form the API gives them. */
final class PodDescription {
    /** {@code http-get http://:8080/healthz delay=5s timeout=1s period=10s #success=1 #failure=3} */
    private static final Pattern PROBE = Pattern.compile(
            "(\\S+)\\s+(.*?)\\s*delay=(\\S+?)s timeout=(\\S+?)s period=(\\S+?)s #success=\\d+ #failure=(\\d+)");

    private static final Pattern HTTP = Pattern.compile("\\w+://[^:/]*:([\\w-]+)(/.*)?");
    private static final Pattern AFTER_COLON = Pattern.compile(".*:([\\w-]+)");

    private PodDescription() {}

    static void pod(Map<String, Object> pod, List<Block> blocks) {
        Tree.put(pod, Block.value(blocks, "Node").split("/", 2)[0], "spec", "nodeName");
        Tree.put(pod, Block.value(blocks, "Service Account"), "spec", "serviceAccountName");
        Tree.put(pod, Block.value(blocks, "Status").split("\\s", -1)[0], "status", "phase");
        Tree.put(pod, Block.value(blocks, "Start Time"), "startTime");
        owner(pod, Block.value(blocks, "Controlled By"));
        Tree.put(pod, Block.pairs(blocks, "Node-Selectors"), "spec", "nodeSelector");
        Block.find(blocks, "Containers").ifPresent(block -> containers(pod, block));
        Block.find(blocks, "Volumes").ifPresent(block -> volumes(pod, block));
        Block.find(blocks, "Conditions").ifPresent(block -> conditions(pod, block));
    }

    static void template(Map<String, Object> workload, List<Block> blocks) {
        Map<String, Object> template = new LinkedHashMap<>();
        Tree.put(template, Block.pairs(blocks, "Labels"), "metadata", "labels");
        Tree.put(template, Block.value(blocks, "Service Account"), "spec", "serviceAccountName");
        Tree.put(template, Block.pairs(blocks, "Node-Selectors"), "spec", "nodeSelector");
        Block.find(blocks, "Containers").ifPresent(block -> containers(template, block));
        Block.find(blocks, "Volumes").ifPresent(block -> volumes(template, block));
        template.remove("status");
        Tree.put(workload, template, "spec", "template");
    }

    static void owner(Map<String, Object> object, String owner) {
        String[] parts = owner.split("/", 2);
        if (parts.length == 2) {
            Tree.put(object, List.of(Map.of("kind", parts[0], "name", parts[1])), "metadata", "ownerReferences");
        }
    }

    private static void conditions(Map<String, Object> pod, Block table) {
        List<Object> conditions = new ArrayList<>();
        for (List<String> row : table.rows()) {
            conditions.add(Map.of("type", row.getFirst(), "status", row.get(1)));
        }
        Tree.put(pod, conditions, "status", "conditions");
    }

    private static void volumes(Map<String, Object> pod, Block block) {
        List<Object> volumes = new ArrayList<>();
        for (Block volume : block.children()) {
            String claim = volume.child("ClaimName");
            if (!claim.isEmpty()) {
                volumes.add(Map.of("name", volume.key(), "persistentVolumeClaim", Map.of("claimName", claim)));
            }
        }
        Tree.put(pod, volumes, "spec", "volumes");
    }

    private static void containers(Map<String, Object> pod, Block block) {
        List<Object> specs = new ArrayList<>();
        List<Object> states = new ArrayList<>();
        for (Block each : block.children()) {
            specs.add(container(each));
            states.add(state(each));
        }
        Tree.put(pod, specs, "spec", "containers");
        Tree.put(pod, states, "status", "containerStatuses");
    }

    private static Map<String, Object> container(Block block) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", block.key());
        Tree.put(container, block.child("Image"), "image");
        List<Object> ports = new ArrayList<>();
        String written = block.child("Port").isEmpty() ? block.child("Ports") : block.child("Port");
        for (String port : written.split(",", -1)) {
            // Newer versions put the name behind: 8080/TCP (web)
            String[] words = port.strip().split("\\s+", -1);
            String[] pair = words[0].split("/", 2);
            if (pair.length == 2 && !pair[0].equals("0")) {
                String name = words.length > 1 ? words[1].replaceAll("[()]", "") : "";
                ports.add(Map.of("containerPort", pair[0], "protocol", pair[1], "name", name));
            }
        }
        Tree.put(container, ports, "ports");
        for (String role : List.of("Liveness", "Readiness", "Startup")) {
            probe(block.child(role)).ifPresent(probe -> container.put(role.toLowerCase(Locale.ROOT) + "Probe", probe));
        }
        for (String bound : List.of("Limits", "Requests")) {
            Block.find(block.children(), bound)
                    .ifPresent(amounts -> Tree.put(
                            container,
                            new LinkedHashMap<>(amounts.entries()),
                            "resources",
                            bound.toLowerCase(Locale.ROOT)));
        }
        List<Object> environment = new ArrayList<>();
        Block.find(block.children(), "Environment")
                .ifPresent(variables -> variables
                        .entries()
                        .forEach((name, value) -> environment.add(Map.of("name", name, "value", value))));
        Tree.put(container, environment, "env");
        return container;
    }

    private static Optional<Map<String, Object>> probe(String text) {
        Matcher probe = PROBE.matcher(text);
        if (!probe.matches()) {
            return Optional.empty();
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        String target = probe.group(2);
        switch (probe.group(1)) {
            case "http-get", "https-get" -> {
                Matcher http = HTTP.matcher(target);
                tree.put("httpGet", Map.of("port", http.matches() ? http.group(1) : ""));
            }
            case "tcp-socket" -> tree.put("tcpSocket", Map.of("port", lastPart(target)));
            case "grpc" -> tree.put("grpc", Map.of("port", lastPart(target.split("\\s", -1)[0])));
            default -> tree.put("exec", Map.of("command", target));
        }
        tree.put("initialDelaySeconds", probe.group(3));
        tree.put("timeoutSeconds", probe.group(4));
        tree.put("periodSeconds", probe.group(5));
        tree.put("failureThreshold", probe.group(6));
        return Optional.of(tree);
    }

    private static String lastPart(String target) {
        Matcher port = AFTER_COLON.matcher(target);
        return port.matches() ? port.group(1) : "";
    }

    private static Map<String, Object> state(Block block) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", block.key());
        state.put("ready", block.child("Ready"));
        Tree.put(state, block.child("Restart Count"), "restartCount");
        Block.find(block.children(), "State").ifPresent(now -> part(state, "state", now));
        Block.find(block.children(), "Last State").ifPresent(last -> part(state, "lastState", last));
        return state;
    }

    private static void part(Map<String, Object> state, String key, Block block) {
        String name = block.value().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            Map<String, Object> inner = new LinkedHashMap<>();
            Tree.put(inner, block.child("Reason"), "reason");
            Tree.put(inner, block.child("Message"), "message");
            Tree.put(inner, block.child("Exit Code"), "exitCode");
            state.put(key, Map.of(name, inner));
        }
    }
}
