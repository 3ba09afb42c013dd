package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.Amount;
import dev.vigil.api.cluster.Claim;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Quota;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Service;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was asked for and never let in: quotas and service accounts. */
final class AdmissionRules {
    private static final Pattern EXCEEDED =
            Pattern.compile("exceeded quota: (\\S+), requested: (.*?), used: (.*?), limited: (.*)");
    private static final Pattern NO_ACCOUNT =
            Pattern.compile("service ?account \"?(?:[\\w.-]+/)?([\\w.-]+)\"? not found");
    private static final Pattern NO_CLAIM = Pattern.compile("persistentvolumeclaim \"([^\"]+)\" not found");

    private final Look look;
    private final List<ClusterFinding> found = new ArrayList<>();

    AdmissionRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        look.troubled().stream().filter(Group::lacksPods).forEach(this::pods);
        look.state().quotas().forEach(this::services);
        look.troubled().forEach(this::claims);
        return found;
    }

    private void pods(Group group) {
        Optional<Event> refusal = look.events(group, "FailedCreate").stream()
                .filter(event -> !isSettled(event, group))
                .findFirst();
        if (refusal.isEmpty()) {
            quotaBySum(group);
            return;
        }
        Event event = refusal.get();
        Matcher exceeded = EXCEEDED.matcher(event.message());
        if (exceeded.find()) {
            quotaSaid(group, event, exceeded);
        } else if (NO_ACCOUNT.matcher(event.message()).find()) {
            Matcher account = NO_ACCOUNT.matcher(event.message());
            String name = account.find() ? account.group(1) : "";
            found.add(new ClusterFinding(
                    ClusterFault.MISSING_SERVICE_ACCOUNT,
                    Look.service(group),
                    group.id().namespace(),
                    "No pod of " + group.name() + " can be made because its service account " + name
                            + " does not exist",
                    ClusterFinding.SAID,
                    List.of(Look.proof(event), missing(group)),
                    look.hit(group)));
        }
    }

    /** A refusal for want of an account that is there by now has been overtaken. */
    private boolean isSettled(Event event, Group group) {
        Matcher account = NO_ACCOUNT.matcher(event.message());
        return account.find()
                && look.state().accounts().contains(new Ref(group.id().namespace(), account.group(1)));
    }

    private void quotaSaid(Group group, Event event, Matcher exceeded) {
        Map<String, Double> requested = amounts(exceeded.group(2));
        Map<String, Double> used = amounts(exceeded.group(3));
        Map<String, Double> limited = amounts(exceeded.group(4));
        requested.forEach((resource, amount) -> {
            boolean over = used.getOrDefault(resource, 0.0) + amount > limited.getOrDefault(resource, Double.MAX_VALUE);
            fault(resource)
                    .filter(any -> over)
                    .ifPresent(fault -> found.add(quota(
                            group,
                            fault,
                            "The quota " + exceeded.group(1) + " of " + resource + " leaves no room for "
                                    + group.name(),
                            ClusterFinding.SAID,
                            List.of(Look.proof(event), missing(group)))));
        });
    }

    private static Map<String, Double> amounts(String text) {
        Map<String, Double> amounts = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                Amount.parse(part.substring(equals + 1))
                        .ifPresent(
                                amount -> amounts.put(part.substring(0, equals).strip(), amount));
            }
        }
        return amounts;
    }

    /** Nobody kept what was said, but the sum does not fit. */
    private void quotaBySum(Group group) {
        Optional<PodSpec> spec = group.spec();
        for (Quota quota : look.state().quotas()) {
            for (Quota.Line line : quota.lines()) {
                Optional<ClusterFault> fault = fault(line.resource());
                double asked = line.resource().endsWith("pods")
                        ? 1
                        : spec.map(s -> asked(s, line.resource())).orElse(0.0);
                boolean full = line.used() + asked > line.hard() || (asked == 0 && line.used() >= line.hard());
                if (fault.isPresent() && full && isOfPods(line) && ofSame(quota, group)) {
                    found.add(quota(
                            group,
                            fault.get(),
                            "The quota " + quota.id().name() + " of " + line.resource() + " leaves no room for "
                                    + group.name(),
                            ClusterFinding.LIKELY,
                            List.of(proof(quota, line), missing(group))));
                }
            }
        }
    }

    private static boolean ofSame(Quota quota, Group group) {
        return quota.id().namespace().equals(group.id().namespace());
    }

    private static boolean isOfPods(Quota.Line line) {
        return line.resource().contains("cpu")
                || line.resource().contains("memory")
                || line.resource().endsWith("pods");
    }

    private static double asked(PodSpec spec, String resource) {
        boolean isLimit = resource.startsWith("limits.");
        String plain = resource.replaceFirst("^(?:requests|limits)\\.", "");
        return spec.containers().stream()
                .mapToDouble(
                        container -> (isLimit ? container.limits() : container.requests()).getOrDefault(plain, 0.0))
                .sum();
    }

    /** Services that manifests ask for, or that whole groups lack, while no more services are allowed. */
    private void services(Quota quota) {
        Optional<Quota.Line> full = quota.lines().stream()
                .filter(line -> line.resource().startsWith("services")
                        || line.resource().equals("count/services"))
                .filter(line -> line.used() >= line.hard())
                .findFirst();
        if (full.isEmpty()) {
            return;
        }
        List<Service> missing = look.state().declared().services().stream()
                .filter(service -> service.id().namespace().equals(quota.id().namespace()))
                .filter(service -> look.state()
                        .service(service.id().namespace(), service.id().name())
                        .isEmpty())
                .toList();
        List<String> without = missing.isEmpty()
                ? withoutService(quota)
                : missing.stream().map(service -> service.id().name()).toList();
        if (!without.isEmpty()) {
            found.add(new ClusterFinding(
                    ClusterFault.NAMESPACE_SERVICE_QUOTA_EXCEEDED,
                    new CauseObject(CauseObject.Kind.NAMESPACE, quota.id().namespace()),
                    quota.id().namespace(),
                    "The quota " + quota.id().name() + " of services is used up, and there is no service for "
                            + String.join(", ", without),
                    missing.isEmpty() ? ClusterFinding.LIKELY : ClusterFinding.CONTRADICTED,
                    List.of(
                            proof(quota, full.get()),
                            Proof.state(
                                    "there is no service " + String.join(", ", without),
                                    "kubectl get services -n " + quota.id().namespace())),
                    without));
        }
    }

    private List<String> withoutService(Quota quota) {
        return look.groups().stream()
                .filter(group -> group.id().namespace().equals(quota.id().namespace()))
                .filter(group -> look.state().services().stream()
                        .noneMatch(service -> service.id().name().equals(group.name())
                                || group.pods().stream().anyMatch(pod -> Look.selects(service, pod))))
                .filter(group -> !look.callers(group.id()).isEmpty())
                .map(Group::name)
                .toList();
    }

    private void claims(Group group) {
        for (String name : group.spec().map(PodSpec::claims).orElse(List.of())) {
            var id = new Ref(group.id().namespace(), name);
            boolean there = look.state().storage().claims().stream()
                    .anyMatch(claim -> claim.id().equals(id));
            Optional<Event> said = look.events(group, "FailedScheduling").stream()
                    .filter(event -> NO_CLAIM.matcher(event.message()).find())
                    .findFirst();
            if (!there && (said.isPresent() || look.state().listed().contains("persistentvolumeclaims"))) {
                missingClaim(group, id, said);
            }
        }
    }

    private void missingClaim(Group group, Ref id, Optional<Event> said) {
        double asked = look.state().declared().claims().stream()
                .filter(claim -> claim.id().equals(id))
                .mapToDouble(Claim::bytes)
                .findFirst()
                .orElse(0);
        for (Quota quota : look.state().quotas()) {
            for (Quota.Line line : quota.lines()) {
                boolean counted = line.resource().contains("persistentvolumeclaims");
                if (!ofSame(quota, group) || (!counted && !line.resource().contains("storage"))) {
                    continue;
                }
                double more = counted ? 1 : asked;
                List<Proof> proofs = new ArrayList<>(List.of(proof(quota, line)));
                said.map(Look::proof).ifPresent(proofs::add);
                found.add(quota(
                        group,
                        ClusterFault.NAMESPACE_STORAGE_QUOTA_EXCEEDED,
                        "The quota " + quota.id().name() + " of " + line.resource() + " leaves no room for the claim "
                                + id.name() + " of " + group.name(),
                        line.used() + more > line.hard() ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY,
                        proofs));
                return;
            }
        }
        found.add(new ClusterFinding(
                ClusterFault.MISSING_CONFIGURATION,
                Look.service(group),
                group.id().namespace(),
                group.name() + " cannot start because its volume claim " + id.name() + " does not exist",
                ClusterFinding.LIKELY,
                said.map(Look::proof).stream().toList(),
                look.hit(group)));
    }

    private ClusterFinding quota(Group group, ClusterFault fault, String cause, double confidence, List<Proof> proofs) {
        return new ClusterFinding(
                fault,
                new CauseObject(CauseObject.Kind.NAMESPACE, group.id().namespace()),
                group.id().namespace(),
                cause,
                confidence,
                proofs,
                look.hit(group));
    }

    private static Proof missing(Group group) {
        return Proof.state(
                group.name() + " has " + group.pods().size() + " of " + group.wanted() + " pods",
                "kubectl get pods -n " + group.id().namespace());
    }

    private static Proof proof(Quota quota, Quota.Line line) {
        return Proof.state(
                "the quota " + quota.id().name() + " has " + line.usedText() + " of " + line.hardText() + " "
                        + line.resource() + " in use",
                "kubectl describe resourcequota " + quota.id().option());
    }

    private static Optional<ClusterFault> fault(String resource) {
        boolean kept = resource.contains("storage") && !resource.contains("ephemeral");
        if (kept || resource.contains("persistentvolumeclaims")) {
            return Optional.of(ClusterFault.NAMESPACE_STORAGE_QUOTA_EXCEEDED);
        }
        if (resource.contains("cpu")) {
            return Optional.of(ClusterFault.NAMESPACE_CPU_QUOTA_EXCEEDED);
        }
        if (resource.contains("memory")) {
            return Optional.of(ClusterFault.NAMESPACE_MEMORY_QUOTA_EXCEEDED);
        }
        if (resource.endsWith("pods")) {
            return Optional.of(ClusterFault.NAMESPACE_POD_QUOTA_EXCEEDED);
        }
        return resource.contains("services")
                ? Optional.of(ClusterFault.NAMESPACE_SERVICE_QUOTA_EXCEEDED)
                : Optional.empty();
    }
}
