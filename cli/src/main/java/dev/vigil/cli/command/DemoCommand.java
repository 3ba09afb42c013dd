package dev.vigil.cli.command;

import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.json.Json;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.invocation.SaveOptions;
import dev.vigil.cli.local.LocalServer.Running;
import dev.vigil.cli.local.Scenarios.Line;
import dev.vigil.cli.local.Scenarios.Played;
import dev.vigil.cli.screen.StoryText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Plays a recorded incident of a small shop, investigates it and prints the report. Needs no key, no"
                        + " configuration and no network.")
public final class DemoCommand implements Callable<Integer> {
    private static final long USUAL_SEED = 1;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Which incident; --list names them.")
    Optional<String> scenario = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Decides who breaks, when and how badly; ${DEFAULT-VALUE} when not given.")
    long seed = USUAL_SEED;

    @Option(names = "--list", description = "Lists the incidents, one a line, its name first.")
    boolean list;

    @Option(names = "--truth", description = "Prints what really happens in the incident, as JSON, and plays nothing.")
    boolean truth;

    @Mixin
    SaveOptions save = new SaveOptions();

    @Option(names = "--exit", description = "Ends after the report, also on a terminal.")
    boolean exit;

    private final Context context;

    public DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var scenarios = context.house().scenarios();
        if (list) {
            scenarios.list().forEach(this::print);
        } else if (truth) {
            printTruth();
        } else {
            play();
        }
        return ExitCode.FINE.number();
    }

    private void print(Line line) {
        switch (context.format()) {
            case TABLE -> context.out().printf("%-20s  %s%n", line.name(), line.about());
            case JSON, JSONL -> context.out().println(Json.write(line));
        }
    }

    private void printTruth() {
        var known = context.house().scenarios().truth(name(), seed);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", known.status());
        body.put("service", known.service());
        body.put("class", known.faultClass());
        if (!known.also().isEmpty()) {
            body.put(
                    "also",
                    known.also().stream()
                            .map(broken -> Map.of("service", broken.service(), "class", broken.faultClass()))
                            .toList());
        }
        context.out().println(Json.write(body));
    }

    private void play() {
        Played played;
        try (var progress = context.progress()) {
            progress.show("playing " + name() + " with seed " + seed + " …");
            played = context.house().scenarios().play(name(), seed);
        }
        try (Running server = context.house().server().start(played.sources(), Optional.empty())) {
            investigate(server, played);
        }
    }

    private void investigate(Running server, Played played) {
        boolean forPeople = context.format() == Format.TABLE;
        if (forPeople && !context.globals().isQuiet()) {
            StoryText.lines(played, context.palette(), context.textColumns()).forEach(context.out()::println);
            context.out().println();
            context.out().flush();
        }
        var request = new RcaRequest(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        try (var api = context.apiOf(server)) {
            Reported.ask(context, api, request).save(api, save.files());
        }
        if (forPeople) {
            NextSteps.after(context, played, which()).forEach(context::hint);
        }
        if (!exit && context.streams().display().outIsTerminal() && forPeople) {
            context.hint("\nUntil Ctrl-C the demo's server answers, too. From another terminal:\n"
                    + "  VIGIL_API_TOKEN=" + server.token().reveal() + " "
                    + context.typed("services --server " + server.address()));
            server.awaitEnd();
        }
    }

    /** The options that name what was played. */
    private String which() {
        return scenario.map(named -> " --scenario " + named).orElse("") + (seed == USUAL_SEED ? "" : " --seed " + seed);
    }

    private String name() {
        return scenario.orElseGet(
                () -> context.house().scenarios().list().getFirst().name());
    }
}
