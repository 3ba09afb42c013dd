package dev.vigil.bench.signals;

import dev.vigil.analysis.logs.LinePatterns;
import dev.vigil.bench.data.Csv;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Loghub-2k (Zhu et al., ISSRE 2023; github.com/logpai/loghub) with corrected labels (Khan et al., ICSE 2022): which lines are
 * of one pattern, by grouping accuracy (Zhu et al., ICSE-SEIP 2019). Logs are read as files that nobody has described.
 */
public final class Loghub implements DataSet {
    private static final String LOG = ".log";
    private static final String LABELS = "_structured_corrected.csv";
    private static final String FIRST_LABELS = "_structured.csv";
    static final String SPEED = "lines a second on one core";
    private static final double LEAST_SPEED = 150_000;
    private static final int ROUNDS = 5;
    private static final int LINES_A_ROUND = 200_000;

    @Override
    public String name() {
        return "loghub";
    }

    @Override
    public String about() {
        return "grouping accuracy of log patterns, one configuration for all systems; mean over systems";
    }

    @Override
    public Floors floors() {
        return new Floors(0.80, Map.of(SPEED, LEAST_SPEED));
    }

    /** The best of six parsers with one configuration for all systems. */
    @Override
    public double published() {
        return 0.788;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        for (Map.Entry<String, Path> system : systems(folder).entrySet()) {
            List<String> patterns = patterns(messages(system.getValue()));
            for (int i = 0; i < patterns.size(); i++) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("system", system.getKey());
                answer.put("line", i + 1);
                answer.put("pattern", patterns.get(i));
                answers.accept(answer);
            }
        }
    }

    @Override
    public boolean isLabelled(Path folder) throws IOException {
        for (Path log : systems(folder).values()) {
            if (!Files.exists(labels(log))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) throws IOException {
        Map<String, List<String>> said = new TreeMap<>();
        for (Map<String, Object> answer : answers) {
            said.computeIfAbsent(String.valueOf(answer.get("system")), s -> new ArrayList<>())
                    .add(String.valueOf(answer.get("pattern")));
        }
        Map<String, Double> accuracy = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Path> system : systems(folder).entrySet()) {
            var grouping =
                    new Grouping(truth(labels(system.getValue())), said.getOrDefault(system.getKey(), List.of()));
            accuracy.put(system.getKey(), grouping.accuracy());
            grouping.misses().forEach(miss -> misses.add(system.getKey() + ": " + miss));
            lines.addAll(messages(system.getValue()));
        }
        double mean = accuracy.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        Map<String, Double> parts = new LinkedHashMap<>(accuracy);
        parts.put(SPEED, speed(lines));
        return new Scores(mean, parts, lines.size(), Map.of("systems", accuracy.size()), misses);
    }

    /** One log for each system; of two folders with the same system that with the corrected labels counts. */
    private static Map<String, Path> systems(Path folder) throws IOException {
        Map<String, Path> systems = new TreeMap<>();
        for (Path file : Folders.files(folder)) {
            if (file.getFileName().toString().endsWith(LOG)) {
                String system = system(Folders.name(folder, file));
                Path known = systems.get(system);
                // The later folder in the alphabet: loghub_2k_corrected stands behind loghub_2k.
                systems.put(system, known != null && known.compareTo(file) > 0 ? known : file);
            }
        }
        return systems;
    }

    /** The folder that a log lies in. */
    private static String system(String name) {
        String[] parts = name.split("/", -1);
        return parts.length < 2 ? name : parts[parts.length - 2];
    }

    private static List<String> messages(Path log) throws IOException {
        return new LogMessages(log).byLine();
    }

    private static List<String> patterns(List<String> messages) {
        var patterns = new LinePatterns();
        int[] shapes = messages.stream().mapToInt(patterns::add).toArray();
        List<String> byShape = patterns.patterns();
        List<String> byLine = new ArrayList<>();
        for (int shape : shapes) {
            byLine.add(byShape.get(shape));
        }
        return byLine;
    }

    /** Lines from message to pattern in a second of processor time, the best of some rounds. */
    private static double speed(List<String> messages) {
        double best = 0;
        int times = Math.max(1, LINES_A_ROUND / Math.max(1, messages.size()));
        for (int round = 0; round < ROUNDS; round++) {
            long begun = processorNanos();
            var patterns = new LinePatterns();
            for (int i = 0; i < times; i++) {
                messages.forEach(patterns::add);
            }
            int found = patterns.patterns().size();
            double seconds = (processorNanos() - begun) / 1e9;
            best = found == 0 ? best : Math.max(best, times * messages.size() / seconds);
        }
        return best;
    }

    /** Others use this machine, too: the time that this thread had. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Path labels(Path log) {
        Path corrected = log.resolveSibling(log.getFileName() + LABELS);
        return Files.exists(corrected) ? corrected : log.resolveSibling(log.getFileName() + FIRST_LABELS);
    }

    private static List<String> truth(Path labels) throws IOException {
        List<List<String>> records = Csv.read(labels);
        int template = records.getFirst().indexOf("EventTemplate");
        return records.stream().skip(1).map(record -> record.get(template)).toList();
    }
}
