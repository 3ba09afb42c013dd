package dev.vigil.bench.signals;

import dev.vigil.analysis.stats.StreamDetector;
import dev.vigil.api.json.Json;
import dev.vigil.bench.data.Csv;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The Numenta Anomaly Benchmark 1.1 (Lavin and Ahmad, ICMLA 2015; github.com/numenta/NAB): how early anomalies of a stream are
 * told, without a look ahead, in the score of its standard profile.
 */
public final class Nab implements DataSet {
    private static final String LABELS = "labels/combined_windows.json";
    private static final String WITHOUT = "threshold without the folder";
    private static final String OWN_BAR = "at the detector's own bar";
    private static final double PERCENT = 100;
    private static final double DIGITS = 1e4;
    private static final int SECOND_TO = 19;

    @Override
    public String name() {
        return "nab";
    }

    @Override
    public String about() {
        return "score of the standard profile, a hundredth of the usual figure";
    }

    @Override
    public Floors floors() {
        return new Floors(0.58, Map.of(WITHOUT, 0.58));
    }

    /** Numenta HTM. */
    @Override
    public double published() {
        return 0.705;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        Path data = folder.resolve("data");
        for (Path file : Folders.files(data)) {
            if (file.getFileName().toString().endsWith(".csv")) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("case", Folders.name(data, file));
                answer.put("scores", scores(file));
                answers.accept(answer);
            }
        }
    }

    private static List<Double> scores(Path file) throws IOException {
        var detector = new StreamDetector();
        List<Double> scores = new ArrayList<>();
        for (List<String> row : rows(file)) {
            double score = detector.next(seconds(row.getFirst()) * 1_000, Double.parseDouble(row.get(1)));
            scores.add(Math.round(score * DIGITS) / DIGITS);
        }
        return scores;
    }

    @Override
    public boolean isLabelled(Path folder) {
        return Files.exists(folder.resolve(LABELS));
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) throws IOException {
        Map<String, Object> labels = Json.readObject(Files.readString(folder.resolve(LABELS)));
        List<NabStream> streams = new ArrayList<>();
        for (Map<String, Object> answer : answers) {
            String name = String.valueOf(answer.get("case"));
            long[] seconds = rows(folder.resolve("data").resolve(name)).stream()
                    .mapToLong(row -> seconds(row.getFirst()))
                    .toArray();
            streams.add(new NabStream(
                    name,
                    NabStream.windows(seconds, limits(labels.getOrDefault(name, List.of()))),
                    numbers(answer.getOrDefault("scores", List.of()))));
        }
        var corpus = new NabCorpus(streams);
        double threshold = corpus.bestThreshold();
        Map<String, Double> parts = new TreeMap<>();
        corpus.byFolder().forEach((name, part) -> parts.put(name, part.score(threshold) / PERCENT));
        parts.put(WITHOUT, corpus.withoutFolder() / PERCENT);
        parts.put(OWN_BAR, corpus.score(StreamDetector.ALARM) / PERCENT);
        List<String> misses =
                streams.stream().map(stream -> stream.told(threshold)).toList();
        return new Scores(
                corpus.score(threshold) / PERCENT,
                parts,
                streams.size(),
                Map.of("threshold", threshold, "windows", corpus.windows()),
                misses);
    }

    private static long[][] limits(Object windows) {
        if (!(windows instanceof List<?> list)) {
            return new long[0][];
        }
        return list.stream()
                .filter(List.class::isInstance)
                .map(window -> ((List<?>) window)
                        .stream()
                                .mapToLong(limit -> seconds(String.valueOf(limit)))
                                .toArray())
                .toArray(long[][]::new);
    }

    private static double[] numbers(Object list) {
        return list instanceof List<?> numbers
                ? numbers.stream()
                        .mapToDouble(number -> ((Number) number).doubleValue())
                        .toArray()
                : new double[0];
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = Csv.read(file);
        return rows.subList(1, rows.size());
    }

    private static long seconds(String time) {
        return LocalDateTime.parse(time.substring(0, SECOND_TO).replace(' ', 'T'))
                .toEpochSecond(ZoneOffset.UTC);
    }
}
