package dev.vigil.app;

import dev.vigil.api.CommandLine;
import dev.vigil.cli.local.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that name the same files again, quoted so that they can be pasted into a shell. */
final class Selection {
    private Selection() {}

    static String of(Sources sources) {
        var words = new ArrayList<String>();
        add(words, "--logs", sources.logs());
        add(words, "--metrics", sources.metrics());
        add(words, "--traces", sources.traces());
        add(words, "--deploys", sources.deploys().stream().toList());
        return String.join(" ", words);
    }

    private static void add(List<String> words, String option, List<Path> paths) {
        for (Path path : paths) {
            words.add(option);
            words.add(CommandLine.quoted(path.toString()));
        }
    }
}
