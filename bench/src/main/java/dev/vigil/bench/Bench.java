package dev.vigil.bench;

import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.bench.cluster.Cloudops;
import dev.vigil.bench.cluster.Opensre;
import dev.vigil.bench.signals.Loghub;
import dev.vigil.bench.signals.Nab;
import dev.vigil.bench.signals.NezhaTt;
import dev.vigil.bench.signals.Petshop;
import dev.vigil.bench.signals.Sockshop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code vigil bench NAME [OPTIONS]}: runs one suite; ends with 1 when it stays under its floor. */
public final class Bench {
    private static final List<Suite> SUITES = List.of(
            new StartupSuite(),
            new ScenariosSuite(),
            new FilesSuite(),
            new RcaSuite(),
            new LedgerSuite(),
            new HttpSuite(),
            new LoginSuite(),
            new SignaturesSuite(),
            new RedactionSuite(),
            new InjectionSuite(),
            new AnswerSuite(new Loghub()),
            new AnswerSuite(new Nab()),
            new AnswerSuite(new NezhaTt()),
            new AnswerSuite(new Petshop()),
            new AnswerSuite(new Sockshop()),
            new AnswerSuite(new Cloudops()),
            new AnswerSuite(new Opensre()));
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
        Asked asked;
        try {
            asked = Asked.parse(arguments);
        } catch (VigilException problem) {
            return usage(err, String.valueOf(problem.getMessage()));
        }
        var suite = SUITES.stream()
                .filter(candidate -> candidate.name().equals(asked.suite()))
                .findFirst();
        if (suite.isEmpty()) {
            return usage(err, asked.suite().isEmpty() ? "which suite?" : "there is no suite \"" + asked.suite() + "\"");
        }
        if (!suite.get().inParts() && !asked.part().equals(Suite.Part.ALL)) {
            return usage(err, asked.suite() + " has neither scenarios nor seeds");
        }
        if (asked.answers().isPresent() && !(suite.get() instanceof AnswerSuite)) {
            return usage(err, asked.suite() + " scores no answers that could be written");
        }
        var run = new Suite.Run(
                asked.data(),
                asked.answers(),
                asked.part(),
                root.resolve("vigil"),
                asked.misses(),
                asked.json() ? message -> {} : err::println);
        return measured(suite.get(), run, asked.json(), new Outputs(out, err));
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
        outcome.details().forEach((name, detail) -> detail(out, name, detail));
        out.printf(Locale.ROOT, "  %d measurements in %.1f s%n", outcome.n(), outcome.seconds());
    }

    /** What is made of many things gets a line for each. */
    private static void detail(PrintStream out, String name, Object detail) {
        switch (detail) {
            case Map<?, ?> table -> {
                out.println("  " + name + ":");
                table.forEach((key, value) -> out.printf(Locale.ROOT, "    %-22s %s%n", key, value));
            }
            case List<?> lines -> {
                out.println("  " + name + ": " + lines.size());
                lines.forEach(line -> out.println("    " + line));
            }
            default -> out.println("  " + name + ": " + detail);
        }
    }

    private static void line(PrintStream out, String name, double value) {
        out.printf(Locale.ROOT, "  %-24s %,14.3f%n", name, value);
    }

    private static int usage(PrintStream err, String problem) {
        err.println("vigil bench: " + problem);
        err.println("Usage: vigil bench NAME [--data DIR] [--answers FILE] [--scenario NAME] [--seeds FIRST-LAST]"
                + " [--misses] [--json]");
        SUITES.forEach(suite -> err.printf("  %-10s  %s%n", suite.name(), suite.about()));
        return USAGE;
    }
}
