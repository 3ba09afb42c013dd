package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.AuditKeyBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.SealRequest;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Witness;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "Reads the record of everything that happened, exports it and proves it.")
public final class AuditCommand {
    private final Context context;

    public AuditCommand(Context context) {
        this.context = context;
    }

    @Command(name = "tail", description = "Shows the newest entries, the oldest of them first.")
    Integer tail(
            @Option(
                            names = {"-n", "--limit"},
                            paramLabel = "COUNT",
                            defaultValue = "50",
                            description = "How many at most; ${DEFAULT-VALUE} when not given.")
                    int limit) {
        try (var asked = context.ask(Sources.NONE)) {
            shown(asked.api().get(Question.of(Paths.AUDIT).with(Parameters.LIMIT, limit), AuditBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "search", description = "Shows the entries that fit, the oldest of them first.")
    Integer search(@Mixin EntryWishes wishes) {
        try (var asked = context.ask(Sources.NONE)) {
            shown(asked.api().get(wishes.question(), AuditBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "export", description = "Writes all entries and a signed checkpoint as JSON Lines.")
    Integer export(
            @CommandLine.Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "Where to; standard output when none is named.")
                    Optional<Path> file) {
        try (var asked = context.ask(Sources.NONE)) {
            asked.api().lines(Question.of(Paths.AUDIT_EXPORT), lines -> {
                file.ifPresentOrElse(to -> write(lines, to), () -> lines.forEachRemaining(context.out()::println));
                return file;
            });
        }
        return ExitCode.FINE.number();
    }

    private void write(Iterator<String> lines, Path file) {
        try (Writer to = Files.newBufferedWriter(file)) {
            while (lines.hasNext()) {
                to.write(lines.next());
                to.write('\n');
            }
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "the export could not be written to " + file + " (" + e
                            + "); free some space, or name another file",
                    e);
        }
        context.hint("Wrote " + file + ".");
    }

    @Command(
            name = "verify",
            description =
                    "Proves that an export is complete and unchanged. Offline with FILE and --key; without FILE it"
                            + " verifies what the server holds now. Ends with 1 when something is wrong.")
    Integer verify(
            @CommandLine.Parameters(arity = "0..1", paramLabel = "FILE", description = "What vigil audit export wrote.")
                    Optional<Path> file,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description =
                                    "The ledger's public key, or a file that holds it; vigil audit key prints it.")
                    Optional<String> key,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "FILE",
                            description = "A checkpoint that was kept elsewhere; may be repeated.")
                    List<Path> checkpoints,
            @Option(names = "--proof", paramLabel = "FILE", description = "What vigil audit prove wrote, instead.")
                    Optional<Path> entryProof) {
        var proof = new ExportProof(
                key.map(ExportProof::key), Optional.ofNullable(checkpoints).orElse(List.of()));
        if (entryProof.isPresent()) {
            return shown(proof.refusalOf(entryProof.get())).number();
        }
        Verdict verdict;
        if (file.isPresent()) {
            verdict = proof.ofFile(file.get());
        } else {
            try (var asked = context.ask(Sources.NONE)) {
                verdict = proof.ofServer(asked.api());
            }
        }
        return shown(verdict).number();
    }

    @Command(name = "key", description = "Prints the public key that exports are verified with. Keep it elsewhere.")
    Integer key() {
        try (var asked = context.ask(Sources.NONE)) {
            context.out()
                    .println(asked.api()
                            .get(Question.of(Paths.AUDIT_KEY), AuditKeyBody.class)
                            .key());
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "checkpoint",
            description = "Prints a signed note that vouches for all entries so far. Keep it elsewhere: it gives away"
                    + " every later change to them.")
    Integer checkpoint() {
        try (var asked = context.ask(Sources.NONE)) {
            context.out().print(asked.api().text(Question.of(Paths.AUDIT_CHECKPOINT)));
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "prove",
            description = "Prints one entry with a proof that it is in the record; anybody can check it with"
                    + " vigil audit verify --proof FILE --key KEY.")
    Integer prove(@CommandLine.Parameters(paramLabel = "ENTRY", description = "The entry's number.") long entry) {
        try (var asked = context.ask(Sources.NONE)) {
            var question = Question.of(Paths.AUDIT_PROOF).with(Parameters.ENTRY, entry);
            context.out().print(asked.api().text(question));
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "witness",
            description = "Signs the record's present checkpoint if it continues the one that was signed before, and"
                    + " keeps it. Run it again and again on a machine of your own, with a key of its own in"
                    + " VIGIL_WITNESS_KEY. Ends with 1 when history was rewritten.")
    Integer witness(
            @Option(
                            names = "--key",
                            required = true,
                            paramLabel = "KEY",
                            description = "The ledger's public key, or a file that holds it.")
                    String key,
            @Option(
                            names = "--state",
                            required = true,
                            paramLabel = "FILE",
                            description =
                                    "Where the checkpoint is kept that was signed last; made when it is not there.")
                    Path state,
            @Option(names = "--name", paramLabel = "NAME", description = "The witness's name in its signatures.")
                    Optional<String> name) {
        var witnessing = Witnessing.of(ExportProof.key(key), state, name, context.environment());
        try (var asked = context.ask(Sources.NONE)) {
            return switch (witnessing.look(asked.api(), context.house().clock().instant())) {
                case Witness.Opinion.Signed(long size, var note) -> {
                    context.out().print(note);
                    context.hint("Signed " + Figures.count(size) + " entries as " + witnessing.publicKey());
                    yield ExitCode.FINE.number();
                }
                case Witness.Opinion.Refused(var why) -> {
                    context.out().println(context.palette().bad("refused") + "  " + Foreign.line(why));
                    yield ExitCode.FOUND.number();
                }
            };
        }
    }

    @Command(
            name = "report",
            description =
                    "Sums up what somebody did, or what was done to something: which actions, how they ended, from"
                            + " where, with which credentials.")
    Integer report(
            @Option(names = "--actor", paramLabel = "SUBJECT", description = "What this subject did.")
                    Optional<String> actor,
            @Option(names = "--entity", paramLabel = "ID", description = "What was done to the thing with this id.")
                    Optional<String> entity,
            @Option(
                            names = "--since",
                            paramLabel = "SPAN",
                            description = "Only what is not older than this, such as 30d.")
                    Optional<String> since) {
        return new ActivityTables(context).report(actor, entity, since).number();
    }

    @Command(
            name = "seal",
            description = "Asks to move the oldest entries out of the database into a file on the server, all but their"
                    + " hashes: every proof and checkpoint still holds. Somebody must approve it. The newest thousand"
                    + " always stay.")
    Integer seal(
            @Option(
                            names = "--older-than",
                            required = true,
                            paramLabel = "SPAN",
                            description = "How old entries must be, such as 52w.")
                    String olderThan) {
        try (var asked = context.ask(Sources.NONE)) {
            var outcome = asked.api().post(Paths.AUDIT_SEAL, new SealRequest(olderThan), OutcomeBody.class);
            if (context.format() != Format.TABLE) {
                context.printJson(outcome);
            }
            outcome.approvalId()
                    .ifPresent(id -> context.hint("It waits for approval: " + context.typed("approvals show " + id)));
        }
        return ExitCode.FINE.number();
    }

    private ExitCode shown(Optional<String> refusal) {
        if (context.format() != Format.TABLE) {
            context.printJson(Map.of("proved", refusal.isEmpty(), "why", refusal.orElse("")));
        } else if (refusal.isEmpty()) {
            context.out().println(context.palette().good("proved"));
        } else {
            context.out().println(context.palette().bad("not proved") + "  " + Foreign.line(refusal.get()));
        }
        return refusal.isEmpty() ? ExitCode.FINE : ExitCode.FOUND;
    }

    private ExitCode shown(Verdict verdict) {
        if (context.format() != Format.TABLE) {
            context.printJson(Map.of("intact", verdict instanceof Verdict.Intact, "verdict", verdict));
        }
        return switch (verdict) {
            case Verdict.Intact intact -> {
                if (context.format() == Format.TABLE) {
                    context.out()
                            .println(context.palette().good("intact") + "  " + Figures.count(intact.size())
                                    + " entries, root " + intact.root());
                }
                if (intact.sealed() > 0) {
                    context.hint("Note: the first " + Figures.count(intact.sealed())
                            + " entries were sealed; their segments have them whole, and verify in the same way.");
                }
                intact.clockSteps()
                        .forEach(entry -> context.hint("Note: the clock was set back at entry " + entry + "."));
                yield ExitCode.FINE;
            }
            case Verdict.Broken broken -> {
                if (context.format() == Format.TABLE) {
                    context.out().println(context.palette().bad("broken") + "  " + Foreign.line(broken.why()));
                }
                yield ExitCode.FOUND;
            }
        };
    }

    private void shown(AuditBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.entries());
            case TABLE -> context.print(table(body));
        }
        body.next().ifPresent(next -> context.hint("There is more: --after " + next));
    }

    private static Table table(AuditBody body) {
        var table = Table.of("ENTRY>", "TIME", "WHO", "ACTION", "PHASE", "RESULT", "INPUTS")
                .flexible(6);
        for (var entry : body.entries()) {
            table.row(
                    Cell.of(Long.toString(entry.sequence())),
                    Cell.of(Figures.exact(entry.time())),
                    Cell.of(entry.actor()),
                    Cell.of(entry.action()),
                    Cell.of(entry.phase()),
                    Cell.of(entry.result()),
                    Cell.of(entry.inputs()));
        }
        return table;
    }
}
