package dev.vigil.api.cluster;

import java.util.List;
import java.util.Map;

/**
 * How a pod is to be run.
 *
 * @param serviceAccount an empty text where none is named
 * @param nodeSelector labels a node must have
 * @param nodeTerms required node affinity: one of the terms must hold, and a term holds when all its parts do
 * @param spread whether it must not share a place with other pods (required anti-affinity)
 * @param claims names of the persistent volume claims it mounts
 * @param pullSecrets names of the secrets its images are pulled with
 */
public record PodSpec(
        String serviceAccount,
        List<Container> containers,
        Map<String, String> nodeSelector,
        List<List<Requirement>> nodeTerms,
        boolean spread,
        List<String> claims,
        List<String> pullSecrets) {

    /**
     * One container.
     *
     * @param environment variables with plain values
     * @param requests amounts by resource, such as cores by {@code cpu}
     */
    public record Container(
            String name,
            String image,
            List<Port> ports,
            Map<String, String> environment,
            Map<String, Double> requests,
            Map<String, Double> limits,
            List<Probe> probes) {}

    /** A port that a container says it listens on. */
    public record Port(String name, int number, String protocol) {}

    /** One part of a node affinity term: an operator such as {@code In} over the values of a label. */
    public record Requirement(String key, String operator, List<String> values) {
        public boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                case "Gt" -> value != null && compare(value) > 0;
                case "Lt" -> value != null && compare(value) < 0;
                default -> true;
            };
        }

        private int compare(String value) {
            try {
                return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
            } catch (NumberFormatException | java.util.NoSuchElementException noNumber) {
                return 0;
            }
        }
    }

    /** Whether node selector and required node affinity allow a node with these labels. */
    public boolean allows(Map<String, String> labels) {
        boolean selected = nodeSelector.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
        return selected && affinityAllows(labels);
    }

    /** Whether required node affinity alone allows a node with these labels. */
    public boolean affinityAllows(Map<String, String> labels) {
        return nodeTerms.isEmpty()
                || nodeTerms.stream()
                        .anyMatch(term -> term.stream().allMatch(requirement -> requirement.holds(labels)));
    }

    /** What one pod asks for, over all its containers. */
    public double requested(String resource) {
        return containers.stream()
                .mapToDouble(container -> container.requests().getOrDefault(resource, 0.0))
                .sum();
    }
}
