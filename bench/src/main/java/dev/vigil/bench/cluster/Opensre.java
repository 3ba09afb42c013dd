package dev.vigil.bench.cluster;

import dev.vigil.analysis.Fact;
import dev.vigil.analysis.Findings;
import dev.vigil.analysis.Question;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tracer OpenSRE synthetic suites (github.com/Tracer-Cloud/opensre): incidents of managed databases, some of them healthy. A
 * case counts when status and category are right, what has to be cited is, and nothing forbidden is said.
 */
public final class Opensre implements DataSet {
    static final String METRICS = "aws_cloudwatch_metrics";
    static final String EVENTS = "aws_rds_events";
    static final String INSIGHTS = "aws_performance_insights";
    private static final String LABEL = "answer.yml";
    private static final String HEALTHY = "healthy";
    private static final Pattern CATEGORY = Pattern.compile("(?m)^root_cause_category:\\s*(\\S+)");

    @Override
    public String name() {
        return "opensre";
    }

    @Override
    public String about() {
        return "fraction of scored incidents of managed databases with status, category and citations right";
    }

    @Override
    public Floors floors() {
        return new Floors(1, Map.of());
    }

    @Override
    public double published() {
        return UNKNOWN;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        for (Path scenario : scenarios(folder)) {
            Findings findings = new OpensreCase(scenario).findings();
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("case", Folders.name(folder, scenario));
            answer.put("status", findings.status().name().toLowerCase(Locale.ROOT));
            answer.put("category", category(findings));
            answer.put("cites", List.copyOf(cites(findings)));
            answers.accept(answer);
        }
    }

    private static List<Path> scenarios(Path folder) throws IOException {
        List<Path> scenarios = new ArrayList<>();
        for (Path suite : Folders.children(folder)) {
            for (Path scenario : Folders.children(suite)) {
                if (OpensreCase.isOne(scenario)) {
                    scenarios.add(scenario);
                }
            }
        }
        return scenarios;
    }

    /** The class of the first cause, in the words of the suite. */
    private static String category(Findings findings) {
        if (findings.status() != Status.INCIDENT || findings.hypotheses().isEmpty()) {
            return findings.status() == Status.HEALTHY ? HEALTHY : "unknown";
        }
        FaultClass faultClass = findings.hypotheses().getFirst().faultClass();
        return switch (faultClass) {
            case DEPENDENCY_DOWN, TRANSIENT -> "infrastructure";
            case RESOURCE_EXHAUSTION, LOGIC_BUG, CONFIG_ERROR, PERMISSION, DATA, UNKNOWN -> faultClass.id();
        };
    }

    private static Set<String> cites(Findings findings) {
        Set<String> cites = new TreeSet<>();
        for (Fact fact : findings.facts()) {
            boolean load = fact.question() instanceof Question.MetricQuestion asked
                    && asked.metric().startsWith(OpensreCase.LOAD);
            cites.add(fact.kind() == Fact.Kind.LOGS ? EVENTS : load ? INSIGHTS : METRICS);
        }
        return cites.isEmpty() ? Set.of(METRICS) : cites;
    }

    @Override
    public boolean isLabelled(Path folder) throws IOException {
        for (Path scenario : scenarios(folder)) {
            if (!Files.exists(scenario.resolve(LABEL))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) throws IOException {
        Map<String, List<Boolean>> bySuite = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        int accused = 0;
        int right = 0;
        for (Map<String, Object> answer : answers) {
            String name = String.valueOf(answer.get("case"));
            String label = Files.readString(folder.resolve(name).resolve(LABEL), StandardCharsets.UTF_8);
            Matcher category = CATEGORY.matcher(label);
            String truth = category.find() ? category.group(1) : "";
            boolean healthy = truth.equals(HEALTHY);
            String status = healthy ? HEALTHY : "incident";
            List<?> cites = answer.get("cites") instanceof List<?> list ? list : List.of();
            boolean isCited = healthy || cites.containsAll(items(label, "required_evidence_sources"));
            String said = String.valueOf(answer.get("category"));
            boolean isRight = truth.equals(said)
                    && status.equals(answer.get("status"))
                    && isCited
                    && !items(label, "forbidden_categories").contains(said);
            right += isRight ? 1 : 0;
            accused += healthy && !HEALTHY.equals(answer.get("status")) ? 1 : 0;
            bySuite.computeIfAbsent(name.split("/", -1)[0], any -> new ArrayList<>())
                    .add(isRight);
            if (!isRight) {
                misses.add(name + ": is " + truth + " by " + items(label, "required_evidence_sources") + ", said "
                        + answer.get("status") + ", " + answer.get("category") + " by " + answer.get("cites"));
            }
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        bySuite.forEach((suite, all) ->
                parts.put(suite, all.stream().filter(each -> each).count() / (double) all.size()));
        return new Scores(
                answers.isEmpty() ? 0 : right / (double) answers.size(),
                parts,
                answers.size(),
                Map.of("healthy systems accused", accused),
                misses);
    }

    /** The items of a list in the label. */
    private static List<String> items(String label, String key) {
        Matcher list = Pattern.compile("(?m)^" + key + ":\\s*\\n((?:\\s*(?:-.*|#.*)?\\n?)*)")
                .matcher(label);
        List<String> items = new ArrayList<>();
        if (list.find()) {
            list.group(1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("- "))
                    .forEach(line -> items.add(line.substring(2).strip()));
        }
        return items;
    }
}
