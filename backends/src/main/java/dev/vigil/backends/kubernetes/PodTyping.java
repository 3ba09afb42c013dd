package dev.vigil.backends.kubernetes;

import dev.vigil.api.cluster.Amount;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Probe;
import dev.vigil.api.cluster.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes typed pods out of objects in the form of the API. */
final class PodTyping {
    private PodTyping() {}

    static Pod pod(Map<String, Object> tree, Ref id, String workload) {
        List<Pod.ContainerState> states = new ArrayList<>();
        Tree.list(tree, "status", "containerStatuses").forEach(state -> states.add(state(state)));
        return new Pod(
                id,
                Tree.texts(tree, "metadata", "labels"),
                status(tree, states),
                workload,
                Tree.text(tree, "spec", "nodeName"),
                isReady(tree, states),
                Math.max(
                        Tree.number(tree, 0, "shownRestarts"),
                        states.stream().mapToInt(Pod.ContainerState::restarts).sum()),
                states,
                spec(Tree.at(tree, "spec")));
    }

    private static String status(Map<String, Object> tree, List<Pod.ContainerState> states) {
        if (!Tree.text(tree, "shown").isEmpty()) {
            return Tree.text(tree, "shown");
        }
        return states.stream()
                .map(Pod.ContainerState::waiting)
                .filter(waiting -> !waiting.isEmpty())
                .findFirst()
                .orElse(Tree.text(tree, "status", "phase"));
    }

    private static boolean isReady(Map<String, Object> tree, List<Pod.ContainerState> states) {
        String[] shown = Tree.text(tree, "shownReady").split("/", 2);
        if (shown.length == 2) {
            return shown[0].equals(shown[1]);
        }
        for (Object condition : Tree.list(tree, "status", "conditions")) {
            if (Tree.text(condition, "type").equals("Ready")) {
                return Tree.text(condition, "status").equals("True");
            }
        }
        return !states.isEmpty() && states.stream().allMatch(Pod.ContainerState::ready);
    }

    private static Pod.ContainerState state(@Nullable Object tree) {
        Object ended = Tree.at(tree, "state", "terminated") instanceof Map<?, ?> now
                ? now
                : Tree.map(tree, "lastState", "terminated");
        return new Pod.ContainerState(
                Tree.text(tree, "name"),
                Tree.text(tree, "ready").equalsIgnoreCase("true"),
                Tree.number(tree, 0, "restartCount"),
                Tree.text(tree, "state", "waiting", "reason"),
                Tree.text(tree, "state", "waiting", "message"),
                Tree.text(ended, "reason"),
                Tree.number(ended, -1, "exitCode"));
    }

    static PodSpec spec(@Nullable Object tree) {
        List<PodSpec.Container> containers = new ArrayList<>();
        Tree.list(tree, "containers").forEach(container -> containers.add(container(container)));
        List<List<PodSpec.Requirement>> terms = new ArrayList<>();
        for (Object term : Tree.list(
                tree,
                "affinity",
                "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms")) {
            terms.add(Tree.list(term, "matchExpressions").stream()
                    .map(part -> new PodSpec.Requirement(
                            Tree.text(part, "key"), Tree.text(part, "operator"), Tree.words(part, "values")))
                    .toList());
        }
        boolean spread = !Tree.list(
                        tree, "affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
                .isEmpty();
        return new PodSpec(
                Tree.text(tree, "serviceAccountName"),
                containers,
                Tree.texts(tree, "nodeSelector"),
                terms,
                spread,
                Tree.list(tree, "volumes").stream()
                        .map(volume -> Tree.text(volume, "persistentVolumeClaim", "claimName"))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                Tree.list(tree, "imagePullSecrets").stream()
                        .map(secret -> Tree.text(secret, "name"))
                        .toList());
    }

    private static PodSpec.Container container(@Nullable Object tree) {
        List<PodSpec.Port> ports = new ArrayList<>();
        for (Object port : Tree.list(tree, "ports")) {
            String protocol = Tree.text(port, "protocol");
            ports.add(new PodSpec.Port(
                    Tree.text(port, "name"),
                    Tree.number(port, 0, "containerPort"),
                    protocol.isEmpty() ? "TCP" : protocol));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        Tree.list(tree, "env")
                .forEach(variable -> environment.put(Tree.text(variable, "name"), Tree.text(variable, "value")));
        List<Probe> probes = new ArrayList<>();
        probe(Probe.Role.LIVENESS, Tree.at(tree, "livenessProbe"), probes);
        probe(Probe.Role.READINESS, Tree.at(tree, "readinessProbe"), probes);
        probe(Probe.Role.STARTUP, Tree.at(tree, "startupProbe"), probes);
        return new PodSpec.Container(
                Tree.text(tree, "name"),
                Tree.text(tree, "image"),
                ports,
                environment,
                amounts(tree, "resources", "requests"),
                amounts(tree, "resources", "limits"),
                probes);
    }

    static Map<String, Double> amounts(@Nullable Object tree, String... path) {
        Map<String, Double> amounts = new LinkedHashMap<>();
        Tree.texts(tree, path)
                .forEach((resource, text) -> Amount.parse(text).ifPresent(amount -> amounts.put(resource, amount)));
        return amounts;
    }

    /** With the defaults of the API where nothing is said. */
    private static void probe(Probe.Role role, @Nullable Object tree, List<Probe> probes) {
        if (!(tree instanceof Map<?, ?> probe)) {
            return;
        }
        Probe.Way way = probe.containsKey("httpGet")
                ? Probe.Way.HTTP
                : probe.containsKey("grpc")
                        ? Probe.Way.GRPC
                        : probe.containsKey("tcpSocket") ? Probe.Way.TCP : Probe.Way.COMMAND;
        String port = switch (way) {
            case HTTP -> Tree.text(probe, "httpGet", "port");
            case GRPC -> Tree.text(probe, "grpc", "port");
            case TCP -> Tree.text(probe, "tcpSocket", "port");
            case COMMAND -> "";
        };
        probes.add(new Probe(
                role,
                way,
                port,
                Tree.number(probe, 0, "initialDelaySeconds"),
                Tree.number(probe, 1, "timeoutSeconds"),
                Tree.number(probe, 10, "periodSeconds"),
                Tree.number(probe, 3, "failureThreshold")));
    }
}
