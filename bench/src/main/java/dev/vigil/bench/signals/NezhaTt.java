package dev.vigil.bench.signals;

import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * TrainTicket days of Nezha (Yu et al., FSE 2023): which service is at fault, by logs, traces and metrics of some minutes. The
 * rest of the day is what is usual. Of the list of faults the answers read nothing but when each was.
 */
public final class NezhaTt implements DataSet {
    private static final String RCA = "rca_data";
    private static final String CONSTRUCTION = "construct_data";
    private static final String THREE = "top 3";
    private static final int DEEPEST = 3;

    @Override
    public String name() {
        return "nezha-tt";
    }

    @Override
    public String about() {
        return "fraction of faults whose service is named first";
    }

    @Override
    public Floors floors() {
        return new Floors(0.80, Map.of(THREE, 0.90));
    }

    @Override
    public double published() {
        return 0.867;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        for (Path day : Folders.children(folder.resolve(RCA))) {
            var nezha = new NezhaDay(day, folder.resolve(CONSTRUCTION).resolve(day.getFileName()));
            List<NezhaFaults.Moment> moments = NezhaFaults.moments(day, nezha.stretches());
            for (NezhaFaults.Moment moment : moments) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("case", moment.id());
                answer.put("ranking", nezha.ranking(moment.minutes()));
                answers.accept(answer);
            }
        }
    }

    @Override
    public boolean isLabelled(Path folder) throws IOException {
        for (Path day : Folders.children(folder.resolve(RCA))) {
            if (NezhaFaults.truths(day).isEmpty()) {
                return false;
            }
        }
        return Files.isDirectory(folder.resolve(RCA));
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) throws IOException {
        var hits = new Hits(DEEPEST);
        List<String> misses = new ArrayList<>();
        int at = 0;
        for (Path day : Folders.children(folder.resolve(RCA))) {
            for (NezhaFaults.Truth truth : NezhaFaults.truths(day)) {
                List<String> ranking = at < answers.size() ? Answers.texts(answers.get(at++), "ranking") : List.of();
                hits.note(truth.kind(), ranking, truth.service());
                if (ranking.indexOf(truth.service()) != 0) {
                    misses.add(truth + ": said " + ranking.subList(0, Math.min(DEEPEST, ranking.size())));
                }
            }
        }
        Map<String, Double> parts = new LinkedHashMap<>(hits.topBySystem(1));
        parts.put(THREE, hits.top(DEEPEST));
        return new Scores(hits.top(1), parts, hits.n(), Map.of(), misses);
    }
}
