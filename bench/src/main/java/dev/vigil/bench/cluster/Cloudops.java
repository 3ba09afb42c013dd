package dev.vigil.bench.cluster;

import dev.vigil.analysis.Findings;
import dev.vigil.analysis.Hypothesis;
import dev.vigil.api.Digest;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import dev.vigil.api.json.Json;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cloud-OpsBench (arXiv 2603.00468): frozen Kubernetes incidents. A case counts when the first answer has taxonomy, object
 * and cause right (A@1).
 */
public final class Cloudops implements DataSet {
    private static final String LABEL = "metadata.json";
    private static final int MOST_ANSWERS = 5;
    /** One case in so many, by the hash of its name, was never looked at while rules were written. */
    private static final int APART = 3;

    @Override
    public String name() {
        return "cloudops";
    }

    @Override
    public String about() {
        return "fraction of frozen Kubernetes incidents whose first answer has taxonomy, object and cause right";
    }

    @Override
    public Floors floors() {
        return new Floors(0.73, Map.of());
    }

    /** The best model agent (DeepSeek-V3.2). */
    @Override
    public double published() {
        return 0.73;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        for (Path single : Folders.children(folder)) {
            Findings findings = new CloudopsCase(single).findings();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("case", Folders.name(folder, single));
            answer.put(
                    "answers",
                    findings.hypotheses().stream()
                            .flatMap(hypothesis -> answer(hypothesis).stream())
                            .distinct()
                            .limit(MOST_ANSWERS)
                            .toList());
            answers.accept(answer);
        }
    }

    /** What the product says, in the words of the benchmark. */
    private static Optional<Map<String, Object>> answer(Hypothesis hypothesis) {
        String object = switch (hypothesis.object().kind()) {
            case SERVICE, EXTERNAL -> "app/";
            case NODE -> "node/";
            case NAMESPACE -> "namespace/";
        };
        return hypothesis.clusterFault().or(() -> fault(hypothesis)).map(fault -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("fault_taxonomy", taxonomy(fault.area()));
            answer.put("fault_object", object + hypothesis.object().name());
            answer.put("root_cause", fault.id());
            return answer;
        });
    }

    /** What telemetry alone tells has its counterpart there only for what is slow, lost or too busy. */
    private static Optional<ClusterFault> fault(Hypothesis hypothesis) {
        boolean node = hypothesis.object().kind() == CauseObject.Kind.NODE;
        return switch (hypothesis.fault()) {
            case CPU_SATURATION -> Optional.of(ClusterFault.POD_CPU_OVERLOAD);
            case NETWORK_DELAY -> Optional.of(node ? ClusterFault.NODE_NETWORK_DELAY : ClusterFault.POD_NETWORK_DELAY);
            case NETWORK_LOSS -> Optional.of(ClusterFault.NODE_NETWORK_PACKET_LOSS);
            case MEMORY_LEAK -> Optional.of(ClusterFault.OOM_KILLED);
            default -> Optional.empty();
        };
    }

    /** Such as {@code Service_Routing_Fault}. */
    private static String taxonomy(ClusterFault.Area area) {
        return Stream.of(area.name().split("_", -1))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("_"))
                + "_Fault";
    }

    @Override
    public boolean isLabelled(Path folder) throws IOException {
        for (Path single : Folders.children(folder)) {
            if (!Files.exists(single.resolve(LABEL))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) throws IOException {
        Map<String, Share> shares = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        for (Map<String, Object> answer : answers) {
            String name = String.valueOf(answer.get("case"));
            Map<?, ?> truth = truth(folder.resolve(name).resolve(LABEL));
            List<?> said = answer.get("answers") instanceof List<?> list ? list : List.of();
            boolean right = !said.isEmpty() && truth.equals(said.getFirst());
            boolean anywhere = said.contains(truth);
            boolean apart = isApart(name);
            count(shares, "all", right);
            count(shares, "A@" + MOST_ANSWERS, anywhere);
            count(shares, apart ? "never looked at" : "looked at", right);
            count(shares, String.valueOf(truth.get("fault_taxonomy")), right);
            count(shares, String.valueOf(truth.get("root_cause")), right);
            if (!right) {
                misses.add((apart ? "(apart) " : "") + name + ": is " + words(truth) + ", said "
                        + (said.isEmpty() ? "nothing" : words((Map<?, ?>) said.getFirst())));
            }
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        shares.forEach((part, share) -> parts.put(part, share.value()));
        return new Scores(
                shares.getOrDefault("all", new Share()).value(),
                parts,
                answers.size(),
                Map.of("cases wrong", misses.size()),
                misses);
    }

    private static boolean isApart(String name) {
        return new BigInteger(Digest.of(name).hex(), 16)
                        .mod(BigInteger.valueOf(APART))
                        .signum()
                == 0;
    }

    private static void count(Map<String, Share> shares, String part, boolean right) {
        shares.computeIfAbsent(part, any -> new Share()).count(right);
    }

    private static String words(Map<?, ?> answer) {
        return answer.get("root_cause") + " of " + answer.get("fault_object");
    }

    private static Map<?, ?> truth(Path label) throws IOException {
        return Json.readObject(Files.readString(label, StandardCharsets.UTF_8)).get("result") instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    /** So many of so many. */
    private static final class Share {
        private int hits;
        private int all;

        void count(boolean hit) {
            all++;
            hits += hit ? 1 : 0;
        }

        double value() {
            return all == 0 ? 0 : (double) hits / all;
        }
    }
}
