package dev.vigil.bench.signals;

import dev.vigil.analysis.cause.Load;
import dev.vigil.analysis.cause.Spread;
import dev.vigil.analysis.cause.Suspect;
import dev.vigil.api.json.Json;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * PetShop (Hardt et al., CLeaR 2024): which node of a known call graph is at fault, by metrics of five minutes; and whether
 * nobody is accused while nothing is wrong.
 */
public final class Petshop implements DataSet {
    private static final String METRICS = "metrics.csv";
    private static final String TARGET = "target.json";
    private static final String GRAPH = "graph.csv";
    private static final String QUIET = "noissue";
    private static final String THREE = "top 3";
    private static final String SPECIFICITY = "specificity";
    private static final int DEEPEST = 3;

    @Override
    public String name() {
        return "petshop";
    }

    @Override
    public String about() {
        return "fraction of issues whose node is named first";
    }

    @Override
    public Floors floors() {
        return new Floors(0.65, Map.of(THREE, 0.83, SPECIFICITY, 0.90));
    }

    @Override
    public double published() {
        return 0.654;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        Path root = root(folder);
        for (Path scenario : Folders.children(root)) {
            if (!Files.exists(scenario.resolve(GRAPH))) {
                continue;
            }
            var quiet = new QuietTime(root, scenario);
            var calls = PetTable.calls(scenario.resolve(GRAPH));
            var spread = new Spread(calls, quiet.baseline());
            for (Path split : Folders.children(scenario)) {
                if (!split.endsWith(QUIET)) {
                    for (Path issue : Folders.children(split)) {
                        if (Files.exists(issue.resolve(METRICS))) {
                            var loads = PetTable.loads(issue.resolve(METRICS));
                            answers.accept(answer(Folders.name(root, issue), spread.suspects(loads)));
                        }
                    }
                }
            }
            var before = new Spread(calls, quiet.firstHalf());
            for (Map.Entry<String, Map<String, Load>> window : quiet.windows().entrySet()) {
                String name = Folders.name(root, scenario) + "/" + QUIET + "/" + window.getKey();
                answers.accept(answer(name, before.suspects(window.getValue())));
            }
        }
    }

    private static Map<String, Object> answer(String name, List<Suspect> suspects) {
        List<Map<String, Object>> ranking = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("node", suspect.place());
            place.put(
                    "metric",
                    switch (suspect.kind()) {
                        case FAILURES -> "availability";
                        case WAITING -> "latency";
                    });
            ranking.add(place);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("case", name);
        answer.put("ranking", ranking);
        return answer;
    }

    @Override
    public boolean isLabelled(Path folder) throws IOException {
        return Folders.files(folder).stream().anyMatch(file -> file.endsWith(TARGET));
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) throws IOException {
        Path root = root(folder);
        var hits = new Hits(DEEPEST);
        Map<String, int[]> calm = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        for (Map<String, Object> answer : answers) {
            String name = String.valueOf(answer.get("case"));
            String scenario = name.substring(0, name.indexOf('/'));
            List<String> nodes = Answers.texts(answer, "ranking", "node");
            Path target = root.resolve(name).resolve(TARGET);
            if (Files.exists(target)) {
                String truth = truth(target);
                hits.note(scenario, nodes, truth);
                if (nodes.indexOf(truth) != 0) {
                    misses.add(name + ": said " + nodes.subList(0, Math.min(DEEPEST, nodes.size())) + ", is " + truth);
                }
            } else {
                int[] counts = calm.computeIfAbsent(scenario, s -> new int[2]);
                counts[nodes.isEmpty() ? 0 : 1]++;
                if (!nodes.isEmpty()) {
                    misses.add(name + ": accused " + nodes.getFirst());
                }
            }
        }
        Map<String, Double> parts = new TreeMap<>(hits.topBySystem(1));
        int quiet = calm.values().stream().mapToInt(counts -> counts[0]).sum();
        int accused = calm.values().stream().mapToInt(counts -> counts[1]).sum();
        parts.put(THREE, hits.top(DEEPEST));
        parts.put(SPECIFICITY, quiet + accused == 0 ? 1.0 : (double) quiet / (quiet + accused));
        calm.forEach((scenario, counts) ->
                parts.put(SPECIFICITY + " " + scenario, (double) counts[0] / (counts[0] + counts[1])));
        return new Scores(hits.top(1), parts, hits.n(), Map.of("quiet windows", quiet + accused), misses);
    }

    private static String truth(Path target) throws IOException {
        Object cause = Json.readObject(Files.readString(target)).get("root_cause");
        return cause instanceof Map<?, ?> map ? String.valueOf(map.get("node")) : "";
    }

    private static Path root(Path folder) {
        Path inner = folder.resolve("dataset");
        return Files.isDirectory(inner) ? inner : folder;
    }
}
