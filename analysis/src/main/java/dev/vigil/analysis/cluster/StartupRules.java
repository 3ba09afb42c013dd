package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a container of a pod that has its node does not start, or does not stay. */
final class StartupRules {
    private static final Set<String> PULLING =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    private static final Pattern PULL = Pattern.compile("(?i)pull|image");
    private static final Pattern NO_NAME = Pattern.compile(
            "(?i)no such host|name resolution|server misbehaving|lookup \\S+(?: on \\S+)?: |name or service not known");
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)unauthori[sz]ed|authoriz|authentication required|no basic auth|denied|forbidden|\\b40[13]\\b");
    private static final Pattern UNKNOWN = Pattern.compile(
            "(?i)not ?found|manifest unknown|invalid reference|does not exist|couldn't parse image|invalid image");
    private static final Pattern TOO_LITTLE_MEMORY =
            Pattern.compile("(?i)OOM-?killed|memory limit too low|out of memory");
    private static final Pattern NO_PERMISSION =
            Pattern.compile("(?i)permission denied|operation not permitted|read-only file system|EACCES|access denied");
    private static final Pattern NO_CONFIGURATION = Pattern.compile(
            "(?i)(?:secret|configmap) \"?[\\w.-]+\"? not found|couldn't find key|references non-existent");

    private final Look look;
    private final List<ClusterFinding> found = new ArrayList<>();

    StartupRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        for (Group group : look.groups()) {
            Optional<Pod> ill = group.pods().stream()
                    .filter(pod -> !pod.ready() || pod.restarts() > 0)
                    .findFirst();
            ill.ifPresent(pod -> pod(group, pod));
            if (ill.isEmpty()) {
                group.pods().stream()
                        .filter(pod -> !pod.spec().claims().isEmpty())
                        .findFirst()
                        .ifPresent(pod -> unwritable(group, pod));
            }
        }
        return found;
    }

    /** What runs may still not be able to write to its volume. */
    private void unwritable(Group group, Pod pod) {
        look.logs()
                .line(group.name(), NO_PERMISSION)
                .ifPresent(text -> add(
                        group,
                        ClusterFault.VOLUME_MOUNT_PERMISSION_DENIED,
                        group.name() + " may not write to a volume it mounts",
                        ClusterFinding.LIKELY,
                        List.of(wrote(group, pod, text), Look.proof(pod))));
    }

    private static Proof wrote(Group group, Pod pod, String text) {
        return Proof.state(
                group.name() + " wrote: " + text, "kubectl logs " + pod.id().option());
    }

    private void pod(Group group, Pod pod) {
        List<Event> events = look.events(group).stream()
                .filter(event -> event.warning() && event.object().equals(pod.id()))
                .toList();
        boolean pulling = PULLING.contains(pod.status())
                || pod.containers().stream().anyMatch(state -> PULLING.contains(state.waiting()));
        if (pulling && !pod.ready()) {
            image(group, pod, events);
        } else if (!memory(group, pod, events) && !pod.ready()) {
            refused(group, pod, events);
        }
    }

    private void image(Group group, Pod pod, List<Event> events) {
        List<Event> pulls = events.stream()
                .filter(event ->
                        PULL.matcher(event.message()).find() && event.message().length() > 40)
                .toList();
        String said = Stream.concat(
                        pulls.stream()
                                .filter(event -> event.reason().equals("Failed"))
                                .map(Event::message),
                        pod.containers().stream().map(Pod.ContainerState::message))
                .filter(text -> NO_NAME.matcher(text).find()
                        || REFUSED.matcher(text).find()
                        || UNKNOWN.matcher(text).find())
                .findFirst()
                .orElse("");
        boolean noSecret = events.stream().anyMatch(event -> event.reason().equals("FailedToRetrieveImagePullSecret"));
        ClusterFault fault;
        String why;
        if (NO_NAME.matcher(said).find()) {
            fault = ClusterFault.IMAGE_REGISTRY_DNS_FAILURE;
            why = "the name of its registry cannot be resolved";
        } else if (noSecret || (REFUSED.matcher(said).find() && !isPublic(group, pod))) {
            fault = ClusterFault.MISSING_IMAGE_PULL_SECRET;
            why = "the registry wants credentials that the pod does not bring";
        } else {
            fault = ClusterFault.INCORRECT_IMAGE_REFERENCE;
            why = "the registry knows no such image";
        }
        List<Proof> proofs = new ArrayList<>();
        pulls.stream().limit(2).map(Look::proof).forEach(proofs::add);
        proofs.add(Look.proof(pod));
        add(
                group,
                fault,
                "The image " + images(pod) + " of " + group.name() + " cannot be pulled: " + why,
                said.isEmpty() && !noSecret ? ClusterFinding.POSSIBLE : ClusterFinding.SAID,
                proofs);
    }

    private static String images(Pod pod) {
        Set<String> waiting = new java.util.TreeSet<>();
        pod.containers().stream()
                .filter(state -> PULLING.contains(state.waiting()))
                .forEach(state -> waiting.add(state.name()));
        return String.join(
                ", ",
                pod.spec().containers().stream()
                        .filter(container -> waiting.isEmpty() || waiting.contains(container.name()))
                        .map(PodSpec.Container::image)
                        .toList());
    }

    /**
     * Whether others pull from the same place without credentials, or anybody may: then a refusal means that the image does
     * not exist, which registries do not tell strangers.
     */
    private boolean isPublic(Group group, Pod pod) {
        return pod.spec().containers().stream()
                .map(PodSpec.Container::image)
                .anyMatch(image -> image.indexOf('/') < 0
                        || look.groups().stream()
                                .filter(other -> !other.equals(group))
                                .flatMap(other -> other.pods().stream())
                                .filter(other -> other.ready()
                                        && other.spec().pullSecrets().isEmpty())
                                .flatMap(other -> other.spec().containers().stream())
                                .anyMatch(other -> place(other.image()).equals(place(image))));
    }

    private static String place(String image) {
        return image.substring(0, Math.max(0, image.lastIndexOf('/')));
    }

    private boolean memory(Group group, Pod pod, List<Event> events) {
        Optional<Event> said = events.stream()
                .filter(event -> TOO_LITTLE_MEMORY.matcher(event.message()).find())
                .findFirst();
        Optional<Pod.ContainerState> killed = pod.containers().stream()
                .filter(state ->
                        state.ended().equals("OOMKilled") || state.waiting().equals("OOMKilled"))
                .findFirst();
        if (said.isEmpty() && killed.isEmpty() && !pod.status().equals("OOMKilled")) {
            return false;
        }
        List<Proof> proofs = new ArrayList<>();
        said.map(Look::proof).ifPresent(proofs::add);
        killed.ifPresent(state -> proofs.add(Proof.state(
                "container " + state.name() + " of pod " + pod.id().name()
                        + " was ended by the kernel for want of memory" + " (OOMKilled, exit code " + state.exitCode()
                        + ", " + state.restarts() + " restarts)",
                "kubectl describe pod " + pod.id().option())));
        proofs.add(Look.proof(pod));
        add(
                group,
                ClusterFault.OOM_KILLED,
                group.name() + " needs more memory than its limit allows and is killed",
                ClusterFinding.SAID,
                proofs);
        return true;
    }

    private void refused(Group group, Pod pod, List<Event> events) {
        Optional<Event> configuration = events.stream()
                .filter(event -> NO_CONFIGURATION.matcher(event.message()).find())
                .findFirst();
        if (configuration.isPresent() && pod.isPlaced()) {
            add(
                    group,
                    ClusterFault.MISSING_CONFIGURATION,
                    group.name() + " cannot start because a secret or config map it needs does not exist",
                    ClusterFinding.CONTRADICTED,
                    List.of(Look.proof(configuration.get()), Look.proof(pod)));
            return;
        }
        Optional<Event> mount = events.stream()
                .filter(event -> NO_PERMISSION.matcher(event.message()).find())
                .findFirst();
        boolean failing = pod.restarts() > 0
                || pod.containers().stream().anyMatch(state -> !state.ended().isEmpty())
                || Set.of("CrashLoopBackOff", "Error", "CreateContainerError", "RunContainerError")
                        .contains(pod.status());
        Optional<String> line = failing ? look.logs().line(group.name(), NO_PERMISSION) : Optional.empty();
        if (mount.isPresent() || line.isPresent()) {
            List<Proof> proofs = new ArrayList<>();
            mount.map(Look::proof).ifPresent(proofs::add);
            line.ifPresent(text -> proofs.add(wrote(group, pod, text)));
            proofs.add(Look.proof(pod));
            add(
                    group,
                    ClusterFault.VOLUME_MOUNT_PERMISSION_DENIED,
                    group.name() + " may not write to a volume it mounts",
                    pod.spec().claims().isEmpty() && mount.isEmpty()
                            ? ClusterFinding.LIKELY
                            : ClusterFinding.CONTRADICTED,
                    proofs);
        } else if (failing && pod.isPlaced()) {
            add(
                    group,
                    ClusterFault.CONTAINER_CRASHES,
                    group.name() + " starts and ends again and again",
                    ClusterFinding.POSSIBLE,
                    Stream.concat(events.stream().limit(2).map(Look::proof), Stream.of(Look.proof(pod)))
                            .toList());
        }
    }

    private void add(Group group, ClusterFault fault, String cause, double confidence, List<Proof> proofs) {
        found.add(new ClusterFinding(
                fault, Look.service(group), group.id().namespace(), cause, confidence, proofs, look.hit(group)));
    }
}
