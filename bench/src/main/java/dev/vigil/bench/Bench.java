package dev.vigil.bench;

import dev.vigil.api.json.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code vigil bench NAME [--data DIR] [--json]}: runs one suite; ends with 1 when it stays under its floor. */
public final class Bench {
    private static final List<Suite> SUITES =
            List.of(new StartupSuite(), new ScenariosSuite(), new FilesSuite(), new RcaSuite());
    private static final int USAGE = 2;
    private static final int UNDER_FLOOR = 1;
    private static final int FAULT = 70;

    private Bench() {}

    public static void main(String[] arguments) {
        int code = run(List.of(arguments), Path.of(System.getProperty("vigil.root", ".")), System.out, System.err);
        System.out.flush();
        System.exit(code);
    }

    static int run(List<String> arguments, Path root, PrintStream out, PrintStream err) {
        String name = "";
        Optional<Path> data = Optional.empty();
        boolean json = false;
        var words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--json")) {
                json = true;
            } else if (word.equals("--data") && words.hasNext()) {
                data = Optional.of(Path.of(words.next()));
            } else if (name.isEmpty() && !word.startsWith("-")) {
                name = word;
            } else {
                return usage(err, "\"" + word + "\" is not understood");
            }
        }
        String wanted = name;
        var suite = SUITES.stream()
                .filter(candidate -> candidate.name().equals(wanted))
                .findFirst();
        if (suite.isEmpty()) {
            return usage(err, wanted.isEmpty() ? "which suite?" : "there is no suite \"" + wanted + "\"");
        }
        var run = new Suite.Run(data, root.resolve("vigil"), json ? message -> {} : err::println);
        return measured(suite.get(), run, json, new Outputs(out, err));
    }

    private record Outputs(PrintStream out, PrintStream err) {}

    private static int measured(Suite suite, Suite.Run run, boolean json, Outputs outputs) {
        long begun = System.nanoTime();
        Outcome outcome;
        try {
            outcome = suite.run(run);
        } catch (Exception e) {
            outputs.err().println("bench " + suite.name() + " broke off: " + e);
            return FAULT;
        }
        outcome = outcome.took((System.nanoTime() - begun) / 1e9);
        if (json) {
            outputs.out().println(Json.write(outcome));
        } else {
            print(suite, outcome, outputs.out());
        }
        return suite.isGoodEnough(outcome) ? 0 : UNDER_FLOOR;
    }

    private static void print(Suite suite, Outcome outcome, PrintStream out) {
        var floor = suite.floor();
        var parts = suite.floorsOfParts();
        out.println(outcome.name() + ": " + suite.about());
        outcome.perSystem().forEach((part, score) -> {
            line(out, part, score);
            if (parts.containsKey(part)) {
                line(out, "  " + parts.get(part).words(), parts.get(part).bound());
            }
        });
        line(out, "score", outcome.score());
        line(out, floor.words(), floor.bound());
        if (outcome.baseline() > 0) {
            line(out, "baseline", outcome.baseline());
            line(out, "ratio", outcome.ratio());
        }
        for (Map.Entry<String, Object> detail : outcome.details().entrySet()) {
            out.println("  " + detail.getKey() + ": " + detail.getValue());
        }
        out.printf(Locale.ROOT, "  %d measurements in %.1f s%n", outcome.n(), outcome.seconds());
    }

    private static void line(PrintStream out, String name, double value) {
        out.printf(Locale.ROOT, "  %-24s %,14.3f%n", name, value);
    }

    private static int usage(PrintStream err, String problem) {
        err.println("vigil bench: " + problem);
        err.println("Usage: vigil bench NAME [--data DIR] [--json]");
        SUITES.forEach(suite -> err.printf("  %-10s  %s%n", suite.name(), suite.about()));
        return USAGE;
    }
}
