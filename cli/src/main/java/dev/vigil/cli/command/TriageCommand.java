package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.MarksRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RevealBody;
import dev.vigil.api.http.RevealRequest;
import dev.vigil.api.http.TriageBody;
import dev.vigil.api.http.TriageRequest;
import dev.vigil.api.http.TriagesBody;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "triage",
        description =
                "Texts that people look through before they may leave: what is found is masked or kept as they say."
                        + " Secrets are masked whatever anybody says.")
public final class TriageCommand {
    private static final String ID = "Such as txt_01k9…";
    private static final String ALL = "all";

    private final Context context;

    public TriageCommand(Context context) {
        this.context = context;
    }

    @Command(name = "submit", description = "Looks through a text for what must not leave, and keeps it sealed.")
    Integer submit(
            @Parameters(paramLabel = "FILE", description = "The text.") Path file,
            @Option(
                            names = "--incident",
                            paramLabel = "NAME",
                            description = "Texts of one incident have the same stand-in for the same value.")
                    Optional<String> incident) {
        var request = new TriageRequest(file.getFileName().toString(), read(file), incident);
        try (var asked = context.ask(Sources.NONE)) {
            print(asked.api().post(Paths.TRIAGE, request, TriageBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "list", description = "Lists texts under review, the newest first.")
    Integer list() {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().get(Question.of(Paths.TRIAGE), TriagesBody.class);
            switch (context.format()) {
                case JSON -> context.printJson(body);
                case JSONL -> context.printJsonLines(body.texts());
                case TABLE -> printTable(body);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "show", description = "Shows what was found in a text, and what was decided about it.")
    Integer show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (var asked = context.ask(Sources.NONE)) {
            print(asked.api().get(Question.of(Paths.one(Paths.TRIAGE, id)), TriageBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "decide", description = "Says of what was found whether it is personal data.")
    Integer decide(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--mask",
                            paramLabel = "NUMBERS",
                            description =
                                    "Personal data, to be masked: numbers that \"show\" tells, with commas between, or all:"
                                            + " whatever is undecided.")
                    Optional<String> mask,
            @Option(
                            names = "--keep",
                            paramLabel = "NUMBERS",
                            description = "No personal data, to be left as it is: numbers, or all.")
                    Optional<String> keep) {
        try (var asked = context.ask(Sources.NONE)) {
            var text = asked.api().get(Question.of(Paths.one(Paths.TRIAGE, id)), TriageBody.class);
            var marks = new MarksRequest(numbers(mask, text), numbers(keep, text));
            print(asked.api().post(Paths.marks(id), marks, TriageBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "apply",
            description = "Prints the text that may leave, once everything is decided. The original is forgotten.")
    Integer apply(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (var asked = context.ask(Sources.NONE)) {
            var text = asked.api().post(Paths.apply(id), new Nothing(), TriageBody.class);
            if (context.format() == Format.TABLE) {
                context.out().print(text.redacted().orElse(""));
                context.hint("SHA-256 " + text.sha256().orElse("") + ", as the record has it.");
            } else {
                context.printJson(text);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "discard", description = "Forgets a text, with what was found in it and made of it.")
    Integer discard(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (var asked = context.ask(Sources.NONE)) {
            var text = asked.api().post(Paths.discard(id), new Nothing(), TriageBody.class);
            if (context.format() == Format.TABLE) {
                context.hint(text.id() + " (" + Foreign.line(text.name()) + ") is forgotten.");
            } else {
                context.printJson(text);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "reveal", description = "Shows what a stand-in stands for. Each time is recorded.")
    Integer reveal(
            @Parameters(paramLabel = "INCIDENT", description = "Of which the text is.") String incident,
            @Parameters(paramLabel = "STAND_IN", description = "Such as EMAIL_1.") String standIn) {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().post(Paths.REVEAL, new RevealRequest(incident, standIn), RevealBody.class);
            if (context.format() == Format.TABLE) {
                context.out().println(Foreign.line(body.value()));
            } else {
                context.printJson(body);
            }
        }
        return ExitCode.FINE.number();
    }

    /** A body without anything in it. */
    record Nothing() {}

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_INPUT_FILE, "the text " + file + " could not be read as UTF-8: " + e, e);
        }
    }

    private static List<Integer> numbers(Optional<String> given, TriageBody text) {
        if (given.filter(ALL::equals).isPresent()) {
            return text.spans().stream()
                    .filter(span -> span.mark() == TriageBody.Mark.UNDECIDED)
                    .map(TriageBody.Span::number)
                    .toList();
        }
        return given.stream()
                .flatMap(numbers -> Stream.of(numbers.split(",")))
                .map(TriageCommand::number)
                .toList();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "\"" + text + "\" is no number of a span; \"vigil triage show\" tells them, or say all");
        }
    }

    private void printTable(TriagesBody body) {
        var table = Table.of("ID", "STATE", "UNDECIDED", "BY", "SINCE", "NAME").flexible(5);
        for (var text : body.texts()) {
            table.row(
                    Cell.of(text.id()),
                    Cell.of(words(text.state())),
                    Cell.of(Integer.toString(text.undecided())),
                    Cell.of(text.submittedBy()),
                    Cell.of(Figures.moment(text.submitted())),
                    Cell.of(text.name()));
        }
        if (!table.isEmpty()) {
            context.print(table);
        }
        context.hint(body.texts().isEmpty() ? "No text is under review." : "More: vigil triage show ID");
    }

    private void print(TriageBody text) {
        if (context.format() != Format.TABLE) {
            context.printJson(text);
            return;
        }
        var table = Table.of("NUMBER", "TYPE", "BYTES", "DECIDED", "WHAT").flexible(4);
        for (var span : text.spans()) {
            table.row(
                    Cell.of(Integer.toString(span.number())),
                    Cell.of(span.type()),
                    Cell.of(span.start() + "-" + span.end()),
                    Cell.of(words(span.mark())
                            + span.markedBy().map(who -> " by " + who).orElse("")),
                    Cell.of(span.value().orElse("")));
        }
        if (!table.isEmpty()) {
            context.print(table);
        }
        context.hint(next(text));
    }

    private static String next(TriageBody text) {
        if (text.state() == TriageBody.State.APPLIED) {
            return text.id() + " was applied: its original is gone.";
        }
        return text.undecided() > 0
                ? text.undecided() + " undecided: vigil triage decide " + text.id() + " --mask 1,2 --keep 3"
                : "All is decided: vigil triage apply " + text.id();
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
