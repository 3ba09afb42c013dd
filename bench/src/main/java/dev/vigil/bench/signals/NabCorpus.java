package dev.vigil.bench.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many streams, scored together: 0 for a detector that tells nothing, 100 for a perfect one. */
final class NabCorpus {
    private static final double COARSE = 0.02;
    private static final double FINE = 0.002;
    private static final double PERCENT = 100;

    private final List<NabStream> streams;

    NabCorpus(List<NabStream> streams) {
        this.streams = streams;
    }

    int windows() {
        return streams.stream().mapToInt(NabStream::windows).sum();
    }

    double score(double threshold) {
        double raw =
                streams.stream().mapToDouble(stream -> stream.raw(threshold)).sum();
        return windows() == 0 ? 0 : PERCENT * (raw + windows()) / (2 * windows());
    }

    /** The threshold that is best for all streams at once, as the benchmark's optimizer looks for it. */
    double bestThreshold() {
        double best = best(COARSE, 1, COARSE);
        double fine = best(Math.max(FINE, best - COARSE), best + COARSE, FINE);
        return score(fine) > score(best) ? fine : best;
    }

    private double best(double from, double to, double step) {
        double best = from;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; from + i * step < to; i++) {
            double score = score(from + i * step);
            if (score > most) {
                most = score;
                best = from + i * step;
            }
        }
        return best;
    }

    Map<String, NabCorpus> byFolder() {
        Map<String, List<NabStream>> folders = new TreeMap<>();
        streams.forEach(stream ->
                folders.computeIfAbsent(stream.folder(), f -> new ArrayList<>()).add(stream));
        Map<String, NabCorpus> corpora = new TreeMap<>();
        folders.forEach((folder, list) -> corpora.put(folder, new NabCorpus(list)));
        return corpora;
    }

    /** The score when the threshold of each folder is chosen on all others. */
    double withoutFolder() {
        double raw = 0;
        for (Map.Entry<String, NabCorpus> folder : byFolder().entrySet()) {
            List<NabStream> others = streams.stream()
                    .filter(stream -> !stream.folder().equals(folder.getKey()))
                    .toList();
            double threshold = new NabCorpus(others).bestThreshold();
            raw += folder.getValue().streams.stream()
                    .mapToDouble(stream -> stream.raw(threshold))
                    .sum();
        }
        return windows() == 0 ? 0 : PERCENT * (raw + windows()) / (2 * windows());
    }
}
