package dev.vigil.backends.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.cluster.Node;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Probe;
import dev.vigil.api.cluster.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClusterTextsTest {
    private static final String PODS = """
            $ kubectl get pods -n press -o wide
            NAME                     READY   STATUS             RESTARTS      AGE   IP           NODE     NOMINATED NODE   READINESS GATES
            ink-7c9d5b6f4-abcde      0/1     CrashLoopBackOff   4 (12s ago)   3m    10.1.0.7     node-a   <none>           <none>
            paper-0                  1/1     Running            0             3m    10.1.0.8     node-b   <none>           <none>
            """;

    private static final String INK = """
            $ kubectl describe pod ink-7c9d5b6f4-abcde -n press
            Name:             ink-7c9d5b6f4-abcde
            Namespace:        press
            Service Account:  printer
            Node:             node-a/192.0.2.4
            Labels:           app=ink
                              tier=back
            Status:           Running
            Controlled By:  ReplicaSet/ink-7c9d5b6f4
            Containers:
              main:
                Image:          registry.example/ink:1.4
                Port:           8081/TCP
                State:          Waiting
                  Reason:       CrashLoopBackOff
                Last State:     Terminated
                  Reason:       OOMKilled
                  Exit Code:    137
                Ready:          False
                Restart Count:  4
                Limits:
                  memory:  64Mi
                Requests:
                  cpu:        250m
                Liveness:     http-get http://:8081/live delay=5s timeout=1s period=10s #success=1 #failure=3
                Readiness:    grpc <pod>:8081  delay=0s timeout=1s period=10s #success=1 #failure=3
                Environment:
                  PAPER_URL:  http://paper:9000/api
            Conditions:
              Type           Status
              Ready          False
            Volumes:
              data:
                Type:       PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)
                ClaimName:  ink-data
            Node-Selectors:              disk=fast
            Events:
              Type     Reason     Age                From     Message
              ----     ------     ----               ----     -------
              Warning  Unhealthy  12s (x9 over 2m)   kubelet  Liveness probe failed: Get "http://10.1.0.7:8081/live": context deadline exceeded
            """;

    @Test
    void a_pod_is_put_together_from_a_table_and_a_description() {
        ClusterState state = state(PODS, INK);
        assertThat(state.pods()).hasSize(2);
        Pod ink = state.pods().getFirst();
        assertThat(ink.id()).isEqualTo(new Ref("press", "ink-7c9d5b6f4-abcde"));
        assertThat(ink.workload()).isEqualTo("ink");
        assertThat(ink.status()).isEqualTo("CrashLoopBackOff");
        assertThat(ink.restarts()).isEqualTo(4);
        assertThat(ink.ready()).isFalse();
        assertThat(ink.labels()).containsExactly(Map.entry("app", "ink"), Map.entry("tier", "back"));
        assertThat(ink.containers().getFirst().ended()).isEqualTo("OOMKilled");
        assertThat(ink.spec().claims()).containsExactly("ink-data");
        assertThat(ink.spec().nodeSelector()).containsEntry("disk", "fast");
        PodSpec.Container main = ink.spec().containers().getFirst();
        assertThat(main.ports()).containsExactly(new PodSpec.Port("", 8081, "TCP"));
        assertThat(main.environment()).containsEntry("PAPER_URL", "http://paper:9000/api");
        assertThat(main.requests()).containsEntry("cpu", 0.25);
        assertThat(main.limits()).containsEntry("memory", 64.0 * 1024 * 1024);
        assertThat(main.probes())
                .containsExactly(
                        new Probe(Probe.Role.LIVENESS, Probe.Way.HTTP, "8081", 5, 1, 10, 3),
                        new Probe(Probe.Role.READINESS, Probe.Way.GRPC, "8081", 0, 1, 10, 3));
    }

    @Test
    void an_event_keeps_its_age_and_how_often_it_came() {
        var event = state(INK).events().getFirst();
        assertThat(event.ageSeconds()).isEqualTo(12);
        assertThat(event.count()).isEqualTo(9);
        assertThat(event.object().name()).isEqualTo("ink-7c9d5b6f4-abcde");
        assertThat(event.message()).startsWith("Liveness probe failed: Get");
    }

    @Test
    void a_service_has_the_ports_of_its_description_and_its_endpoints() {
        var service = state("""
                        Name:                     ink
                        Namespace:                press
                        Selector:                 app=ink
                        Type:                     ClusterIP
                        IP:                       10.3.0.9
                        Port:                     web  80/TCP
                        TargetPort:               8081/TCP
                        Endpoints:                10.1.0.7:8081
                        Session Affinity:         None
                        """).services().getFirst();
        assertThat(service.ports().getFirst().number()).isEqualTo(80);
        assertThat(service.ports().getFirst().target()).isEqualTo("8081");
        assertThat(service.endpoints()).isEqualTo(Optional.of(List.of("10.1.0.7:8081")));
    }

    @Test
    void a_list_of_the_api_gives_the_same_as_its_text() {
        ClusterState state = state("""
                {"apiVersion": "v1", "kind": "PodList", "items": [
                  {"metadata": {"name": "ink-7c9d5b6f4-abcde", "namespace": "press", "labels": {"app": "ink"},
                    "ownerReferences": [{"kind": "ReplicaSet", "name": "ink-7c9d5b6f4"}]},
                   "spec": {"nodeName": "node-a", "containers": [{"name": "main", "image": "registry.example/ink:1.4"}]},
                   "status": {"phase": "Pending", "containerStatuses": [{"name": "main", "ready": false,
                     "restartCount": 0, "state": {"waiting": {"reason": "ErrImagePull", "message": "no such host"}}}]}}
                ]}
                """);
        Pod pod = state.pods().getFirst();
        assertThat(pod.workload()).isEqualTo("ink");
        assertThat(pod.status()).isEqualTo("ErrImagePull");
        assertThat(pod.containers().getFirst().message()).isEqualTo("no such host");
        assertThat(state.listed()).contains("pods");
    }

    @Test
    void a_manifest_fills_in_what_a_description_does_not_show() {
        String manifest = """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: ink
                  namespace: press
                spec:
                  replicas: 2
                  template:
                    spec:
                      affinity:
                        nodeAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            nodeSelectorTerms:
                            - matchExpressions:
                              - key: zone
                                operator: In
                                values: [east, "west"]
                      containers:
                      - name: main
                        image: registry.example/ink:1.4   # pinned
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: ink
                  namespace: press
                spec:
                  ports:
                  - port: 80
                    targetPort: 8081
                """;
        ClusterState state = state(INK, manifest);
        PodSpec spec = state.pods().getFirst().spec();
        assertThat(spec.affinityAllows(Map.of("zone", "west"))).isTrue();
        assertThat(spec.affinityAllows(Map.of("zone", "north"))).isFalse();
        assertThat(state.services()).isEmpty();
        assertThat(state.declared().services()).hasSize(1);
        assertThat(state.declared().workloads().getFirst().wanted()).isEqualTo(2);
    }

    @Test
    void nodes_quotas_and_volumes_are_read_from_tables() {
        ClusterState state = state("""
                $ kubectl get nodes
                NAME     STATUS                        ROLES           AGE   VERSION
                node-a   NotReady                      <none>          9d    v1.31.2
                head     Ready,SchedulingDisabled      control-plane   9d    v1.31.2
                $ kubectl get resourcequota -n press
                NAME    AGE   REQUEST                           LIMIT
                small   5m    pods: 3/3, requests.cpu: 900m/1
                $ kubectl get pv
                NAME    CAPACITY   ACCESS MODES   RECLAIM POLICY   STATUS   CLAIM         STORAGECLASS   REASON   AGE
                vol-1   1Gi        RWO            Retain           Bound    other/thing   slow                    9d
                """);
        assertThat(state.nodes()).extracting(Node::ready).containsExactly(Node.Readiness.YES, Node.Readiness.NO);
        assertThat(state.nodes().getFirst().cordoned()).isTrue();
        assertThat(state.nodes().getFirst().controlPlane()).isTrue();
        assertThat(state.quotas().getFirst().lines()).hasSize(2);
        assertThat(state.quotas().getFirst().lines().get(1).used()).isEqualTo(0.9);
        assertThat(state.storage().volumes().getFirst().claim()).isEqualTo("other/thing");
        assertThat(state.storage().volumes().getFirst().modes()).containsExactly("ReadWriteOnce");
    }

    @Test
    void a_machine_service_and_a_connection_are_read_from_a_transcript() {
        ClusterState state = state("""
                $ ssh node-a systemctl status kubelet
                ○ kubelet.service - Kubernetes Kubelet
                     Loaded: loaded (/etc/systemd/system/kubelet.service; enabled)
                     Active: inactive (dead) since Fri 2026-02-06 15:12:29 UTC; 2min 22s ago
                $ nc -vz ink 80
                nc: connect to ink port 80 (tcp) failed: Connection refused
                """);
        assertThat(state.daemons().getFirst().node()).isEqualTo("node-a");
        assertThat(state.daemons().getFirst().runs()).isFalse();
        assertThat(state.dials().getFirst().answered()).isFalse();
    }

    @Test
    void what_tells_of_a_cluster_is_known_by_its_first_lines() {
        assertThat(ClusterTexts.isOne(PODS)).isTrue();
        assertThat(ClusterTexts.isOne("NAME   READY   STATUS   RESTARTS   AGE\n"))
                .isTrue();
        assertThat(ClusterTexts.isOne("apiVersion: v1\nkind: Pod\n")).isTrue();
        assertThat(ClusterTexts.isOne("{\n  \"apiVersion\": \"v1\",\n  \"items\": [\n"))
                .isTrue();
        assertThat(ClusterTexts.isOne("2026-02-06T10:00:00Z INFO started\n")).isFalse();
        assertThat(ClusterTexts.isOne("{\"kind\":\"request\",\"time\":1}\n{\"kind\":\"request\",\"time\":2}\n"))
                .isFalse();
        assertThat(ClusterTexts.isOne("level=info msg=\"kubectl get pods\"\n")).isFalse();
    }

    @Test
    void broken_text_is_an_empty_state() {
        assertThat(state("$ kubectl get pods\nUnable to connect to the server: EOF\n", "{ \"kind\": \"List\"", "")
                        .isEmpty())
                .isTrue();
    }

    private static ClusterState state(String... texts) {
        var all = new ClusterTexts();
        List.of(texts).forEach(all::add);
        return all.state();
    }
}
