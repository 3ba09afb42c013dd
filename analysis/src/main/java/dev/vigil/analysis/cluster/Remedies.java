package dev.vigil.analysis.cluster;

import java.util.List;

/** What to do about a contradiction: the command that would show more, then the change that mends it. */
public final class Remedies {
    private Remedies() {}

    /** The most useful first. */
    public static List<String> of(ClusterFinding finding) {
        String name = finding.name();
        String at = finding.namespace().isEmpty() ? "" : " -n " + finding.namespace();
        return switch (finding.fault().area()) {
            case ADMISSION -> admission(finding, name, at);
            case INFRASTRUCTURE -> infrastructure(finding, name);
            case PERFORMANCE ->
                List.of(
                        "Look at what " + name + " uses: kubectl top pod --containers" + at,
                        "Give it more processor or more copies, or move it: kubectl scale deployment " + name + at
                                + " --replicas=N");
            case RUNTIME -> runtime(finding, name, at);
            case SCHEDULING -> scheduling(finding, name, at);
            case SERVICE_ROUTING -> routing(finding, name, at);
            case STARTUP -> startup(finding, name, at);
        };
    }

    /** What, if seen, would speak against it. */
    public static List<String> against(ClusterFinding finding) {
        return switch (finding.fault().area()) {
            case ADMISSION -> List.of("pods of " + finding.hit().getFirst() + " that were made after the last refusal");
            case INFRASTRUCTURE -> List.of("fresh heartbeats of " + finding.name(), "pods on it that become ready now");
            case PERFORMANCE -> List.of("the same slowness in services that run elsewhere and do not call it");
            case RUNTIME, STARTUP -> List.of("a pod of " + finding.name() + " with the same template that stays ready");
            case SCHEDULING -> List.of("a pod of " + finding.name() + " that got a node since");
            case SERVICE_ROUTING -> List.of("requests of the same callers that arrive through " + finding.name());
        };
    }

    private static List<String> admission(ClusterFinding finding, String name, String at) {
        return switch (finding.fault()) {
            case MISSING_SERVICE_ACCOUNT ->
                List.of(
                        "List the accounts: kubectl get serviceaccounts" + at,
                        "Make the one that is missing, or name another: kubectl create serviceaccount NAME" + at,
                        "Then let the pods be made again: kubectl rollout restart deployment " + name + at);
            default ->
                List.of(
                        "See what takes up the quota: kubectl describe resourcequota" + at,
                        "Raise the quota, lower what the pods of "
                                + finding.hit().getFirst() + " ask for, or remove what is no longer needed");
        };
    }

    private static List<String> infrastructure(ClusterFinding finding, String name) {
        String daemon = switch (finding.fault()) {
            case CONTAINERD_UNAVAILABLE -> "containerd";
            case KUBE_PROXY_UNAVAILABLE -> "kube-proxy";
            case KUBE_SCHEDULER_UNAVAILABLE -> "kube-scheduler";
            default -> "kubelet";
        };
        return switch (finding.fault()) {
            case NODE_NETWORK_DELAY, NODE_NETWORK_PACKET_LOSS ->
                List.of(
                        "Measure between nodes: ping and mtr from and to " + name
                                + "; ethtool -S and tc qdisc show there",
                        "Take the node out until its network is well: kubectl cordon " + name);
            default ->
                List.of(
                        "See why it ended: ssh " + name + " journalctl -u " + daemon + " -n 200",
                        "Start it: ssh " + name + " systemctl restart " + daemon,
                        "If it does not stay up, move the work: kubectl drain " + name + " --ignore-daemonsets");
        };
    }

    private static List<String> runtime(ClusterFinding finding, String name, String at) {
        return switch (finding.fault()) {
            case OOM_KILLED ->
                List.of(
                        "See the limit and the use: kubectl top pod --containers" + at,
                        "Raise resources.limits.memory of " + name + ", or find what it fills its memory with",
                        "Go back if a rollout brought it: kubectl rollout undo deployment " + name + at);
            case CONTAINER_CRASHES ->
                List.of(
                        "Read its last words: kubectl logs --previous deployment/" + name + at,
                        "Go back if a rollout brought it: kubectl rollout undo deployment " + name + at);
            default ->
                List.of(
                        "Compare probes and ports: kubectl get deployment " + name + at + " -o yaml",
                        "Correct the probe (port, kind, initialDelaySeconds, failureThreshold), or go back: kubectl rollout"
                                + " undo deployment " + name + at);
        };
    }

    private static List<String> scheduling(ClusterFinding finding, String name, String at) {
        return switch (finding.fault()) {
            case CPU_CAPACITY_MISMATCH, MEMORY_CAPACITY_MISMATCH ->
                List.of(
                        "See what is free: kubectl describe nodes | grep -A 8 'Allocated resources'",
                        "Lower resources.requests of " + name + ", or add a node");
            case NODE_CORDON_MISMATCH ->
                List.of("See which nodes are closed: kubectl get nodes", "Open one again: kubectl uncordon NODE");
            case TAINT_TOLERATION_MISMATCH ->
                List.of(
                        "See the taints: kubectl describe nodes | grep -A 3 Taints",
                        "Give " + name + " a toleration, or remove the taint: kubectl taint nodes NODE KEY-");
            case PV_BINDING_OCCUPIED,
                    PVC_ACCESS_MODE_MISMATCH,
                    PVC_CAPACITY_MISMATCH,
                    PVC_SELECTOR_MISMATCH,
                    PVC_STORAGE_CLASS_MISMATCH ->
                List.of(
                        "Compare both sides: kubectl get pv,pvc" + at + " -o yaml",
                        "Provide a volume that fits, or make the claim anew with what the volume offers (a claim cannot be"
                                + " changed)");
            default ->
                List.of(
                        "See the labels: kubectl get nodes --show-labels",
                        "Correct nodeSelector or affinity of " + name
                                + ", label a node (kubectl label node NODE KEY=VALUE), or ask for fewer copies");
        };
    }

    private static List<String> routing(ClusterFinding finding, String name, String at) {
        return switch (finding.fault()) {
            case SERVICE_ENV_VAR_ADDRESS_MISMATCH ->
                List.of(
                        "Compare with the services: kubectl get services" + at,
                        "Correct the variable: kubectl set env deployment/" + name + at + " NAME=host:port");
            default ->
                List.of(
                        "Compare service, endpoints and pods: kubectl describe service " + name + at
                                + "; kubectl get pods --show-labels" + at,
                        "Correct selector, targetPort or protocol: kubectl edit service " + name + at);
        };
    }

    private static List<String> startup(ClusterFinding finding, String name, String at) {
        return switch (finding.fault()) {
            case IMAGE_REGISTRY_DNS_FAILURE ->
                List.of(
                        "Ask for the name from a node: ssh NODE nslookup REGISTRY",
                        "Correct the registry in the image of " + name + ", or mend the name service of the nodes");
            case INCORRECT_IMAGE_REFERENCE ->
                List.of(
                        "See what is asked for: kubectl get deployment " + name + at + " -o jsonpath='{..image}'",
                        "Correct the image, or go back: kubectl rollout undo deployment " + name + at);
            case MISSING_IMAGE_PULL_SECRET ->
                List.of(
                        "See which secrets there are: kubectl get secrets" + at,
                        "Make the secret and name it in imagePullSecrets of " + name
                                + " (kubectl create secret docker-registry)");
            case VOLUME_MOUNT_PERMISSION_DENIED ->
                List.of(
                        "See who owns the volume and who wants to write: kubectl get deployment " + name + at
                                + " -o yaml (securityContext, volumeMounts)",
                        "Set securityContext.fsGroup, mount it writable, or correct its owner");
            default ->
                List.of(
                        "See what it refers to: kubectl describe deployment " + name + at,
                        "Make what is missing, or correct the name");
        };
    }
}
