package dev.vigil.bench.signals;

import dev.vigil.analysis.cause.Load;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The time without trouble of a scenario, or, where none was recorded, that of the other scenarios. */
final class QuietTime {
    private static final String QUIET = "noissue";
    private static final String METRICS = "metrics.csv";
    /** As long as an issue: five rows of five minutes. */
    private static final int WINDOW_ROWS = 5;

    private final Map<String, Load> baseline;
    private final Map<String, Load> firstHalf;
    private final Map<String, Map<String, Load>> windows = new TreeMap<>();

    QuietTime(Path root, Path scenario) throws IOException {
        List<Map<String, Load>> own = recorded(scenario);
        for (Path window : Folders.children(scenario.resolve(QUIET))) {
            if (Files.exists(window.resolve(METRICS))) {
                windows.put(window.getFileName().toString(), PetTable.loads(window.resolve(METRICS)));
            }
        }
        List<Map<String, Load>> chosen = new ArrayList<>(own.isEmpty() ? windows.values() : own);
        for (Path other : chosen.isEmpty() ? Folders.children(root) : List.<Path>of()) {
            chosen.addAll(recorded(other));
        }
        baseline = joined(chosen);
        boolean given = !windows.isEmpty() || own.isEmpty();
        int half = baseline.values().stream().mapToInt(Load::rows).max().orElse(0) / 2;
        firstHalf = given ? baseline : cut(baseline, 0, half);
        int rows = baseline.values().stream().mapToInt(Load::rows).max().orElse(0);
        for (int from = half; !given && from + WINDOW_ROWS <= rows; from += WINDOW_ROWS) {
            windows.put(String.format("%04d", (from - half) / WINDOW_ROWS), cut(baseline, from, from + WINDOW_ROWS));
        }
    }

    Map<String, Load> baseline() {
        return baseline;
    }

    /** What comes before the windows. */
    Map<String, Load> firstHalf() {
        return firstHalf;
    }

    /** Windows in which nothing is wrong, by name. */
    Map<String, Map<String, Load>> windows() {
        return windows;
    }

    private static List<Map<String, Load>> recorded(Path scenario) throws IOException {
        Path metrics = scenario.resolve(QUIET).resolve(METRICS);
        return Files.exists(metrics) ? List.of(PetTable.loads(metrics)) : List.of();
    }

    private static Map<String, Load> cut(Map<String, Load> loads, int from, int to) {
        Map<String, Load> cut = new TreeMap<>();
        loads.forEach((node, load) -> cut.put(node, load.between(from, to)));
        return cut;
    }

    private static Map<String, Load> joined(List<Map<String, Load>> recordings) {
        Map<String, Load> joined = new TreeMap<>();
        for (Map<String, Load> recording : recordings) {
            recording.forEach((node, load) -> joined.merge(node, load, Load::then));
        }
        return joined;
    }
}
