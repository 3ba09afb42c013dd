package dev.vigil.backends.files;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Health;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.backends.files.source.DataKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at each configured path and says what is there. */
final class Checkup {
    private final FilesBackend backend;
    private final FilesConfig config;

    Checkup(FilesBackend backend, FilesConfig config) {
        this.backend = backend;
        this.config = config;
    }

    Health health() {
        var probes = new ArrayList<Health.Probe>();
        config.logs().forEach(path -> probes.add(probe(DataKind.LOGS, path)));
        config.metrics().forEach(path -> probes.add(probe(DataKind.METRICS, path)));
        config.traces().forEach(path -> probes.add(probe(DataKind.TRACES, path)));
        config.deploys().forEach(path -> probes.add(deploys(path)));
        return new Health(List.copyOf(probes));
    }

    private Health.Probe probe(DataKind kind, Path path) {
        FilesBackend.Part part = backend.look(kind, path);
        boolean well = !part.formats().isEmpty();
        return new Health.Probe(
                kind.words(),
                well,
                "looked for " + kind.words() + " in " + path,
                well ? found(part.formats()) : "no " + kind.words(),
                String.join("; ", part.notes()));
    }

    private Health.Probe deploys(Path path) {
        Answer<Deploy> answer = backend.allDeploys(path);
        boolean well = !answer.items().isEmpty();
        return new Health.Probe(
                "deploys",
                well,
                "looked for deploys in " + path,
                well ? answer.items().size() + " deploys" : "no deploys",
                String.join("; ", answer.coverage().notes()));
    }

    /** Such as {@code 142 files, 2 formats: plain text (140), logfmt (2)}. */
    private static String found(List<String> formats) {
        Map<String, Integer> counts = new TreeMap<>();
        formats.forEach(format -> counts.merge(format, 1, Integer::sum));
        List<String> each = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        return formats.size()
                + (formats.size() == 1 ? " file, " : " files, ")
                + counts.size()
                + (counts.size() == 1 ? " format: " : " formats: ")
                + String.join(", ", each);
    }
}
