package dev.vigil.bench;

import dev.vigil.api.Digest;
import dev.vigil.api.json.Json;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers the cases of a data set, writes the answers where that is asked for, and scores them where labels are. */
final class AnswerSuite implements Suite {
    private static final String UNLABELLED = "labels";
    private static final int BUFFER_BYTES = 1 << 16;

    private final DataSet data;

    AnswerSuite(DataSet data) {
        this.data = data;
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public String about() {
        return data.about();
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(data.floors().score());
    }

    @Override
    public Map<String, Floor> floorsOfParts() {
        Map<String, Floor> floors = new LinkedHashMap<>();
        data.floors().parts().forEach((part, bound) -> floors.put(part, Floor.atLeast(bound)));
        return floors;
    }

    /** Answers without labels to hold them against are as good as they can be. */
    @Override
    public boolean isGoodEnough(Outcome outcome) {
        return outcome.details().containsKey(UNLABELLED) || Suite.super.isGoodEnough(outcome);
    }

    @Override
    public Outcome run(Run run) throws IOException {
        Path folder = run.dataSet(data.name());
        List<Map<String, Object>> answers = new ArrayList<>();
        long begun = System.nanoTime();
        data.answer(folder, answers::add);
        double seconds = (System.nanoTime() - begun) / 1e9;
        run.progress().accept(answers.size() + " answers in " + Math.round(seconds) + " s");
        if (run.answers().isPresent()) {
            write(answers, run.answers().get());
        }
        if (!data.isLabelled(folder)) {
            return new Outcome(
                    name(), 0, Map.of(), answers.size(), 0, sha256(folder), 0, 0, Map.of(UNLABELLED, "none to score"));
        }
        DataSet.Scores scores = data.score(folder, answers);
        if (run.misses()) {
            scores.misses().forEach(run.progress());
        }
        Map<String, Object> details = new LinkedHashMap<>(scores.details());
        details.put("seconds to answer", Math.round(seconds * 10) / 10.0);
        double published = data.published();
        return new Outcome(
                name(),
                scores.score(),
                scores.perSystem(),
                scores.n(),
                0,
                sha256(folder),
                published,
                published == DataSet.UNKNOWN ? 0 : scores.score() / published,
                details);
    }

    private static void write(List<Map<String, Object>> answers, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (Map<String, Object> answer : answers) {
                out.write(Json.write(answer));
                out.write('\n');
            }
        }
    }

    /** One digest of all files, by their names and contents. */
    private static String sha256(Path folder) throws IOException {
        MessageDigest digest = Digest.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Path file : Folders.files(folder)) {
            digest.update(Folders.name(folder, file).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            try (InputStream in = Files.newInputStream(file)) {
                int read = in.read(buffer);
                while (read >= 0) {
                    digest.update(buffer, 0, read);
                    read = in.read(buffer);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
