package dev.vigil.cli.command;

import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.local.Scenarios.Played;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What somebody who has seen a demo may try next: commands that work as they stand, on the demo's own files. */
final class NextSteps {
    private final Context context;
    private final List<String> lines = new ArrayList<>();

    private NextSteps(Context context) {
        this.context = context;
    }

    /** @param which the options that name the scenario, with a blank before them; empty for the usual one */
    static List<String> after(Context context, Played played, String which) {
        var steps = new NextSteps(context);
        var sources = played.sources();
        steps.lines.add("");
        steps.lines.add("What to try next (the files stay in " + played.folder() + "):");
        steps.step("what really happened", "demo --truth" + which);
        steps.step("the errors themselves", "logs" + named("--logs", sources.logs()) + " -q 'level>=ERROR' -n 5");
        steps.step(
                "what is not as it was",
                "anomaly" + named("--logs", sources.logs()) + named("--metrics", sources.metrics()));
        steps.step("the report as a page to pass on", "demo --exit --save report.html" + which);
        steps.step("other incidents, and calm days", "demo --list");
        steps.step("your own files; nothing leaves this machine", "rca --logs PATH");
        return steps.lines;
    }

    private void step(String purpose, String command) {
        lines.add("  " + context.palette().quiet("# " + purpose));
        lines.add("  " + context.typed(command));
    }

    private static String named(String option, List<Path> paths) {
        return paths.isEmpty()
                ? ""
                : Stream.concat(
                                Stream.of(option),
                                paths.stream().map(Path::toString).map(NextSteps::quoted))
                        .reduce("", (words, word) -> words + " " + word);
    }

    /** As a shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
