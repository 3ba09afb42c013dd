package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.Claim;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Volume;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a claim stays without a volume: the volume that comes nearest is looked for, and what it lacks is the cause.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding">Binding</a>
 */
final class StorageRules {
    private final Look look;

    StorageRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        List<ClusterFinding> found = new ArrayList<>();
        for (Group group : look.troubled()) {
            for (String name : group.spec().map(PodSpec::claims).orElse(List.of())) {
                var id = new Ref(group.id().namespace(), name);
                look.state().storage().claims().stream()
                        .filter(claim -> claim.id().equals(id) && !claim.phase().equals("Bound"))
                        .findFirst()
                        .flatMap(claim -> finding(group, claim))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<ClusterFinding> finding(Group group, Claim claim) {
        List<Event> said = look.state().events().stream()
                .filter(event -> event.kind().equals("persistentvolumeclaim"))
                .filter(event -> event.object().equals(claim.id()))
                .sorted(Comparator.comparingDouble(Event::ageSeconds))
                .toList();
        Optional<Lack> nearest = look.state().storage().volumes().stream()
                .map(volume -> new Lack(volume, lacks(claim, volume)))
                .filter(lack -> !lack.faults().isEmpty())
                .min(Comparator.comparing((Lack lack) -> !lack.volume().name().equals(claim.volume()))
                        .thenComparingInt(lack -> lack.faults().size())
                        .thenComparing(lack -> isLeftOver(lack.volume()))
                        .thenComparing(lack -> lack.volume().name()));
        Optional<ClusterFault> fault = said.stream()
                .flatMap(event -> said(event.message()).stream())
                .findFirst()
                .or(() -> nearest.map(lack -> lack.faults().iterator().next()))
                .or(() -> missingClass(claim));
        return fault.map(known -> new ClusterFinding(
                known,
                Look.service(group),
                group.id().namespace(),
                "The claim " + claim.id().name() + " of " + group.name() + " gets no volume: " + words(known),
                nearest.map(lack -> lack.faults().size() == 1).orElse(false)
                        ? ClusterFinding.SAID
                        : ClusterFinding.LIKELY,
                proofs(claim, nearest, said),
                look.hit(group)));
    }

    private record Lack(Volume volume, Set<ClusterFault> faults) {}

    /** What keeps a volume from a claim, in the order in which the binder looks. */
    private static Set<ClusterFault> lacks(Claim claim, Volume volume) {
        var lacks = EnumSet.noneOf(ClusterFault.class);
        boolean taken =
                !volume.claim().isEmpty() && !volume.claim().equals(claim.id().toString());
        if (taken || volume.phase().equals("Released") || volume.phase().equals("Bound")) {
            lacks.add(ClusterFault.PV_BINDING_OCCUPIED);
        }
        if (!volume.storageClass().equals(claim.storageClass())) {
            lacks.add(ClusterFault.PVC_STORAGE_CLASS_MISMATCH);
        }
        if (!new HashSet<>(volume.modes()).containsAll(claim.modes())) {
            lacks.add(ClusterFault.PVC_ACCESS_MODE_MISMATCH);
        }
        if (claim.bytes() > 0 && volume.bytes() > 0 && claim.bytes() > volume.bytes()) {
            lacks.add(ClusterFault.PVC_CAPACITY_MISMATCH);
        }
        if (!volume.labels().entrySet().containsAll(claim.selector().entrySet())) {
            lacks.add(ClusterFault.PVC_SELECTOR_MISMATCH);
        }
        return lacks;
    }

    /** The volume of a claim that is gone, kept until somebody clears it away. */
    private static boolean isLeftOver(Volume volume) {
        return volume.phase().equals("Released") || volume.phase().equals("Failed");
    }

    /** The words of the controller that binds volumes. */
    private static Optional<ClusterFault> said(String message) {
        if (message.contains("already bound to a different claim")) {
            return Optional.of(ClusterFault.PV_BINDING_OCCUPIED);
        }
        if (message.contains("requested PV is too small")) {
            return Optional.of(ClusterFault.PVC_CAPACITY_MISMATCH);
        }
        if (message.contains("incompatible accessMode")) {
            return Optional.of(ClusterFault.PVC_ACCESS_MODE_MISMATCH);
        }
        boolean noClass = message.contains("storageclass.storage.k8s.io") && message.contains("not found");
        return noClass || message.contains("storageClassName does not match")
                ? Optional.of(ClusterFault.PVC_STORAGE_CLASS_MISMATCH)
                : Optional.empty();
    }

    private Optional<ClusterFault> missingClass(Claim claim) {
        Set<String> classes = look.state().storage().classes();
        boolean missing = !claim.storageClass().isEmpty() && !classes.contains(claim.storageClass());
        return missing && look.state().listed().contains("storageclasses")
                ? Optional.of(ClusterFault.PVC_STORAGE_CLASS_MISMATCH)
                : Optional.empty();
    }

    private static String words(ClusterFault fault) {
        return switch (fault) {
            case PV_BINDING_OCCUPIED -> "the volume that would do belongs to another claim";
            case PVC_STORAGE_CLASS_MISMATCH -> "no free volume has its storage class";
            case PVC_ACCESS_MODE_MISMATCH -> "no free volume allows its access modes";
            case PVC_CAPACITY_MISMATCH -> "no free volume is large enough";
            default -> "no free volume has the labels of its selector";
        };
    }

    private List<Proof> proofs(Claim claim, Optional<Lack> nearest, List<Event> said) {
        List<Proof> proofs = new ArrayList<>();
        proofs.add(Proof.state(
                "claim " + claim.id().name() + " is " + claim.phase() + ", asks for " + asked(claim),
                "kubectl get pvc " + claim.id().option() + " -o yaml"));
        nearest.map(Lack::volume)
                .ifPresent(volume -> proofs.add(Proof.state(
                        "volume " + volume.name() + " is " + volume.phase() + ", class \"" + volume.storageClass()
                                + "\", modes " + volume.modes() + ", " + Math.round(volume.bytes() / 0x1p20) + " Mi"
                                + (volume.claim().isEmpty() ? "" : ", of claim " + volume.claim()),
                        "kubectl get pv " + volume.name() + " -o yaml")));
        said.stream().limit(1).map(Look::proof).forEach(proofs::add);
        return proofs;
    }

    private static String asked(Claim claim) {
        return "class \"" + claim.storageClass() + "\", modes " + claim.modes() + ", "
                + Math.round(claim.bytes() / 0x1p20) + " Mi"
                + (claim.selector().isEmpty() ? "" : ", labels " + claim.selector())
                + (claim.volume().isEmpty() ? "" : ", volume " + claim.volume());
    }
}
