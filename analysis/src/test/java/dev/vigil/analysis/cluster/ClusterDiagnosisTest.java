package dev.vigil.analysis.cluster;

import static dev.vigil.analysis.cluster.Sketch.SPACE;
import static dev.vigil.analysis.cluster.Sketch.container;
import static dev.vigil.analysis.cluster.Sketch.mounting;
import static dev.vigil.analysis.cluster.Sketch.selecting;
import static dev.vigil.analysis.cluster.Sketch.spec;
import static dev.vigil.analysis.cluster.Sketch.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.api.cluster.Claim;
import dev.vigil.api.cluster.Daemon;
import dev.vigil.api.cluster.Probe;
import dev.vigil.api.cluster.Quota;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Service;
import dev.vigil.api.cluster.Volume;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterDiagnosisTest {
    private static final Claim WISH =
            new Claim(new Ref(SPACE, "ink-data"), "Pending", "", "fast", 2e9, List.of("ReadWriteOnce"), Map.of());
    private static final Volume ROOM =
            new Volume("vol", Map.of(), "Available", "", "fast", 4e9, List.of("ReadWriteOnce"));

    @Test
    void a_cluster_that_is_as_it_should_be_has_no_contradiction() {
        Sketch sketch = new Sketch().well("ink", 80).well("paper", 81);
        assertThat(sketch.findings()).isEmpty();
        assertThat(ClusterDiagnosis.isWell(sketch.state())).isEqualTo(Optional.of(true));
    }

    @Test
    void what_was_said_before_all_went_well_accuses_nobody() {
        Sketch sketch = new Sketch()
                .well("ink", 80)
                .said("pod", "ink-1", "FailedScheduling", "0/2 nodes are available: 2 Insufficient cpu.", 600, 5)
                .said("pod", "ink-1", "Unhealthy", "Liveness probe failed: connect: connection refused", 580, 2)
                .said(
                        "replicaset",
                        "ink-77",
                        "FailedCreate",
                        "pods is forbidden: exceeded quota: q, requested: pods=1," + " used: pods=3, limited: pods=3",
                        700,
                        9);
        assertThat(sketch.findings()).isEmpty();
    }

    @Test
    void an_empty_cluster_is_neither_well_nor_ill() {
        assertThat(ClusterDiagnosis.isWell(new Sketch().state())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requests.cpu=1, used: requests.cpu=4, limited: requests.cpu=4       | NAMESPACE_CPU_QUOTA_EXCEEDED
            limits.memory=1Gi, used: limits.memory=7Gi, limited: limits.memory=7Gi | NAMESPACE_MEMORY_QUOTA_EXCEEDED
            pods=1, used: pods=3, limited: pods=3                               | NAMESPACE_POD_QUOTA_EXCEEDED
            """)
    void a_refusal_for_want_of_room_names_the_resource(String rest, ClusterFault fault) {
        Sketch sketch = new Sketch()
                .workload("ink", spec(container("ink", 80)), 1, 0)
                .said(
                        "replicaset",
                        "ink-77",
                        "FailedCreate",
                        "pods \"ink-77-x\" is forbidden: exceeded quota: small," + " requested: " + rest,
                        5,
                        3);
        assertFirst(sketch, fault, "namespace/press");
    }

    @Test
    void a_quota_that_the_pods_do_not_fit_in_is_found_without_any_event() {
        Sketch sketch = new Sketch().workload("ink", spec(container("ink", 80)), 1, 0);
        sketch.quotas.add(new Quota(
                new Ref(SPACE, "small"), List.of(new Quota.Line("requests.memory", "950M", "1G", 9.5e8, 1e9))));
        assertFirst(sketch, ClusterFault.NAMESPACE_MEMORY_QUOTA_EXCEEDED, "namespace/press");
    }

    @Test
    void a_service_that_is_asked_for_and_has_no_room_is_missed() {
        Sketch sketch = new Sketch().well("ink", 80);
        sketch.declared.add(
                new Service(new Ref(SPACE, "paper"), "ClusterIP", Map.of(), List.of(), "", Optional.empty()));
        sketch.quotas.add(new Quota(new Ref(SPACE, "few"), List.of(new Quota.Line("services", "1", "1", 1, 1))));
        assertFirst(sketch, ClusterFault.NAMESPACE_SERVICE_QUOTA_EXCEEDED, "namespace/press");
    }

    @Test
    void a_missing_service_account_is_named() {
        Sketch sketch = new Sketch()
                .workload("ink", spec(container("ink", 80)), 1, 0)
                .said(
                        "replicaset",
                        "ink-77",
                        "FailedCreate",
                        "pods \"ink-77-\" is forbidden: error looking up service"
                                + " account press/printer: serviceaccount \"printer\" not found",
                        5,
                        3);
        assertFirst(sketch, ClusterFault.MISSING_SERVICE_ACCOUNT, "service/ink");
        assertThat(sketch.findings().getFirst().cause()).contains("printer");
    }

    @ParameterizedTest
    @CsvSource({
        "containerd, CONTAINERD_UNAVAILABLE",
        "kubelet, KUBELET_UNAVAILABLE",
        "kube-proxy, KUBE_PROXY_UNAVAILABLE",
        "kube-scheduler, KUBE_SCHEDULER_UNAVAILABLE"
    })
    void a_dead_part_of_kubernetes_is_named_with_its_node(String daemon, ClusterFault fault) {
        Sketch sketch = new Sketch().well("ink", 80);
        sketch.daemons.add(new Daemon("node-b", daemon, "failed (Result: exit-code)"));
        assertFirst(sketch, fault, "node/node-b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 Insufficient cpu                                                        | CPU_CAPACITY_MISMATCH
            2 Insufficient memory                                                     | MEMORY_CAPACITY_MISMATCH
            1 node(s) were unschedulable, 1 node(s) had untolerated taint {a: b}      | TAINT_TOLERATION_MISMATCH
            2 node(s) were unschedulable                                              | NODE_CORDON_MISMATCH
            2 node(s) didn't match pod anti-affinity rules                            | POD_ANTI_AFFINITY_CONFLICT
            2 node(s) didn't match Pod's node affinity/selector                       | NODE_SELECTOR_MISMATCH
            """)
    void the_words_of_the_scheduler_are_understood(String reasons, ClusterFault fault) {
        Sketch sketch = new Sketch()
                .pod("ink", selecting(Map.of("disk", "none"), container("ink", 80)), "Pending", false)
                .said(
                        "pod",
                        "ink-1",
                        "FailedScheduling",
                        "0/2 nodes are available: " + reasons
                                + ". preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.",
                        5,
                        1);
        assertFirst(sketch, fault, "service/ink");
    }

    @Test
    void a_selector_that_no_node_fulfils_is_found_without_any_event() {
        Sketch sketch =
                new Sketch().pod("ink", selecting(Map.of("disk", "none"), container("ink", 80)), "Pending", false);
        assertFirst(sketch, ClusterFault.NODE_SELECTOR_MISMATCH, "service/ink");
    }

    @Test
    void of_volumes_the_nearest_tells_what_a_claim_lacks() {
        var large = new Claim(WISH.id(), "Pending", "", "fast", 9e9, WISH.modes(), Map.of());
        var many = new Claim(WISH.id(), "Pending", "", "fast", 2e9, List.of("ReadWriteMany"), Map.of());
        var other = new Claim(WISH.id(), "Pending", "", "slow", 2e9, WISH.modes(), Map.of());
        var choosy = new Claim(WISH.id(), "Pending", "", "fast", 2e9, WISH.modes(), Map.of("tier", "gold"));
        var taken = new Volume("vol", Map.of(), "Bound", "else/where", "fast", 4e9, ROOM.modes());
        assertThat(lacking(large, ROOM)).isEqualTo(ClusterFault.PVC_CAPACITY_MISMATCH);
        assertThat(lacking(many, ROOM)).isEqualTo(ClusterFault.PVC_ACCESS_MODE_MISMATCH);
        assertThat(lacking(other, ROOM)).isEqualTo(ClusterFault.PVC_STORAGE_CLASS_MISMATCH);
        assertThat(lacking(choosy, ROOM)).isEqualTo(ClusterFault.PVC_SELECTOR_MISMATCH);
        assertThat(lacking(WISH, taken)).isEqualTo(ClusterFault.PV_BINDING_OCCUPIED);
    }

    private static ClusterFault lacking(Claim claim, Volume volume) {
        Sketch sketch = new Sketch().pod("ink", mounting("ink-data", container("ink", 80)), "Pending", false);
        sketch.claims.add(claim);
        sketch.volumes.add(volume);
        return sketch.findings().getFirst().fault();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dial tcp: lookup registry.example on 10.0.0.2:53: no such host              | IMAGE_REGISTRY_DNS_FAILURE
            failed to authorize: failed to fetch anonymous token: 401 Unauthorized      | MISSING_IMAGE_PULL_SECRET
            registry.example/ink:1: not found                                           | INCORRECT_IMAGE_REFERENCE
            """)
    void an_image_that_cannot_be_pulled_tells_why(String why, ClusterFault fault) {
        Sketch sketch = new Sketch()
                .pod("ink", spec(container("ink", 80)), "ImagePullBackOff", false)
                .said("pod", "ink-1", "Failed", "Failed to pull image \"registry.example/ink:1\": " + why, 9, 2);
        assertFirst(sketch, fault, "service/ink");
    }

    @Test
    void a_refusal_where_others_pull_without_credentials_means_that_there_is_no_such_image() {
        Sketch sketch = new Sketch()
                .well("paper", 81)
                .pod("ink", spec(container("ink", 80)), "ImagePullBackOff", false)
                .said(
                        "pod",
                        "ink-1",
                        "Failed",
                        "Failed to pull image \"registry.example/ink:1\": pull access denied",
                        9,
                        2);
        assertFirst(sketch, ClusterFault.INCORRECT_IMAGE_REFERENCE, "service/ink");
    }

    @Test
    void a_container_that_may_not_write_where_its_volume_is_mounted_says_so_in_its_log() {
        Sketch sketch = new Sketch()
                .pod("ink", mounting("ink-data", container("ink", 80)), "CrashLoopBackOff", false)
                .wrote("open /data/journal: permission denied");
        sketch.claims.add(new Claim(WISH.id(), "Bound", "vol", "fast", 2e9, WISH.modes(), Map.of()));
        assertFirst(sketch, ClusterFault.VOLUME_MOUNT_PERMISSION_DENIED, "service/ink");
    }

    @Test
    void a_container_without_enough_memory_to_start_is_killed() {
        Sketch sketch = new Sketch()
                .pod("ink", spec(container("ink", 80)), "ContainerCreating", false)
                .said(
                        "pod",
                        "ink-1",
                        "FailedCreatePodSandBox",
                        "container init was OOM-killed (memory limit too low?)",
                        3,
                        3);
        assertFirst(sketch, ClusterFault.OOM_KILLED, "service/ink");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READINESS | GRPC | 90 | 3 | 10 | failed to connect service "10.1.0.7:90" within 1s  | READINESS_PROBE_INCORRECT_PORT
            LIVENESS  | TCP  | 90 | 3 | 10 | dial tcp 10.1.0.7:90: connect: connection refused  | LIVENESS_PROBE_INCORRECT_PORT
            READINESS | HTTP | 80 | 3 | 10 | Get "http://10.1.0.7:80/": malformed HTTP response | READINESS_PROBE_INCORRECT_PROTOCOL
            LIVENESS  | HTTP | 80 | 3 | 10 | Get "http://10.1.0.7:80/": malformed HTTP response | LIVENESS_PROBE_INCORRECT_PROTOCOL
            LIVENESS  | TCP  | 80 | 1 | 1  | dial tcp 10.1.0.7:80: connect: connection refused  | LIVENESS_PROBE_INCORRECT_TIMING
            """)
    void a_probe_that_keeps_failing_is_held_against_the_container(
            Probe.Role role, Probe.Way way, String port, int failures, double period, String why, ClusterFault fault) {
        var probe = new Probe(role, way, port, 1, 1, period, failures);
        String said = role == Probe.Role.LIVENESS ? "Liveness probe failed: " : "Readiness probe failed: ";
        Sketch sketch = new Sketch()
                .pod("ink", spec(container("ink", 80, probe)), "Running", false)
                .said("pod", "ink-1", "Unhealthy", said + why, 2, 9);
        assertFirst(sketch, fault, "service/ink");
    }

    @Test
    void a_selector_that_no_pod_has_is_a_mismatch() {
        Sketch sketch = new Sketch()
                .pod("ink", spec(container("ink", 80)), "Running", true)
                .service("ink", Map.of("app", "inc"), new Service.Port("", 80, "80", "TCP"));
        assertFirst(sketch, ClusterFault.SERVICE_SELECTOR_MISMATCH, "service/ink");
    }

    @Test
    void a_service_leads_to_ports_its_pods_listen_on_in_their_protocol() {
        Sketch port = new Sketch()
                .pod("ink", spec(container("ink", 80)), "Running", true)
                .service("ink", Map.of("app", "ink"), new Service.Port("", 80, "8080", "TCP"));
        assertFirst(port, ClusterFault.SERVICE_PORT_MAPPING_MISMATCH, "service/ink");
        Sketch protocol = new Sketch()
                .pod("ink", spec(container("ink", 80)), "Running", true)
                .service("ink", Map.of("app", "ink"), new Service.Port("", 80, "80", "UDP"));
        assertFirst(protocol, ClusterFault.SERVICE_PROTOCOL_MISMATCH, "service/ink");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ink:88", "http://inks:80/x", "ink.pres.svc.cluster.local:80"})
    void an_address_that_no_service_has_is_the_callers_fault(String address) {
        Sketch sketch = new Sketch()
                .well("ink", 80)
                .pod("desk", spec(told(container("desk", 90), "INK_URL", address)), "Running", true);
        assertFirst(sketch, ClusterFault.SERVICE_ENV_VAR_ADDRESS_MISMATCH, "service/desk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ink:80", "ink.press.svc:80", "localhost:9", "https://api.partner.example/v1", "mailer:25"})
    void addresses_of_others_and_names_that_nobody_complains_about_are_passed_over(String address) {
        Sketch sketch = new Sketch()
                .well("ink", 80)
                .pod("desk", spec(told(container("desk", 90), "INK_URL", address)), "Running", true);
        assertThat(sketch.findings()).isEmpty();
    }

    @Test
    void whoever_calls_the_broken_thing_is_hit() {
        Sketch sketch = new Sketch()
                .pod("ink", spec(container("ink", 80)), "Running", true)
                .service("ink", Map.of("app", "inc"), new Service.Port("", 80, "80", "TCP"))
                .pod("desk", spec(told(container("desk", 90), "INK_URL", "ink:80")), "Running", true);
        assertThat(sketch.findings().getFirst().hit()).containsExactly("ink", "desk");
    }

    @Test
    void a_node_that_loses_packets_explains_slowness() {
        Sketch sketch = slow().step("node-a", "tcp_retransmits", Meaning.OTHER, Resource.NONE, 0, 6);
        assertFirst(sketch, ClusterFault.NODE_NETWORK_PACKET_LOSS, "node/node-a");
    }

    @Test
    void a_slow_service_that_uses_up_its_processor_time_is_overloaded() {
        Sketch sketch = slow().step("ink", "cpu_cores", Meaning.USAGE, Resource.CPU, 0.02, 0.19)
                .step("ink", "cpu_throttled_seconds", Meaning.USAGE, Resource.CPU, 0, 0.8);
        assertFirst(sketch, ClusterFault.POD_CPU_OVERLOAD, "service/ink");
    }

    @Test
    void slowness_that_begins_where_nobody_is_busy_is_the_networks() {
        assertFirst(slow(), ClusterFault.POD_NETWORK_DELAY, "service/ink");
    }

    @Test
    void several_slow_ones_on_one_node_share_its_network() {
        Sketch sketch = slow().well("paper", 81).step("paper", "latency_p90", Meaning.LATENCY, Resource.NONE, 5, 700);
        assertFirst(sketch, ClusterFault.NODE_NETWORK_DELAY, "node/node-a");
    }

    /** The desk calls ink, and both are slow. */
    private static Sketch slow() {
        return new Sketch()
                .well("ink", 80)
                .pod("desk", spec(told(container("desk", 90), "INK_URL", "ink:80")), "Running", true)
                .step("ink", "latency_p90", Meaning.LATENCY, Resource.NONE, 4, 900)
                .step("desk", "latency_p90", Meaning.LATENCY, Resource.NONE, 20, 950);
    }

    @Test
    void every_fault_has_a_remedy_and_something_that_would_speak_against_it() {
        var causes = new ArrayList<String>();
        for (ClusterFault fault : ClusterFault.values()) {
            var finding = new ClusterFinding(
                    fault,
                    new dev.vigil.api.diagnosis.CauseObject(dev.vigil.api.diagnosis.CauseObject.Kind.SERVICE, "ink"),
                    SPACE,
                    "",
                    1,
                    List.of(),
                    List.of("ink"));
            assertThat(Remedies.of(finding)).as(fault.id()).isNotEmpty();
            assertThat(Remedies.against(finding)).as(fault.id()).isNotEmpty();
            causes.add(fault.id());
        }
        assertThat(causes).doesNotHaveDuplicates();
    }

    private static void assertFirst(Sketch sketch, ClusterFault fault, String object) {
        ClusterFinding first = sketch.findings().getFirst();
        assertThat(first.fault()).isEqualTo(fault);
        assertThat(first.object()).hasToString(object);
        assertThat(first.proofs())
                .isNotEmpty()
                .allSatisfy(proof -> assertThat(proof.command()).matches("(?:kubectl|ssh|vigil) .+"));
    }
}
