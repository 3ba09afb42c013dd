package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ApprovalBody;
import dev.vigil.api.http.ApprovalsBody;
import dev.vigil.api.http.ApproveRequest;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approvals", description = "Lists, shows and decides what waits for a person.")
public final class ApprovalsCommand {
    private static final String DIGEST =
            "Decides only if the action is still the one with this digest. Without it, the digest is that of the"
                    + " action as it is shown now.";

    private final Context context;

    public ApprovalsCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists requests for approval, the newest first.")
    Integer list() {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().get(Question.of(Paths.APPROVALS), ApprovalsBody.class);
            switch (context.format()) {
                case JSON -> context.printJson(body);
                case JSONL -> context.printJsonLines(body.approvals());
                case TABLE -> printTable(body);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "show", description = "Shows exactly what would happen.")
    Integer show(@Parameters(paramLabel = "ID", description = "Such as apr_01k9…") String id) {
        try (var asked = context.ask(Sources.NONE)) {
            print(asked.api().get(Question.of(Paths.one(Paths.APPROVALS, id)), ApprovalBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "approve", description = "Approves exactly what was shown; it then runs, once.")
    Integer approve(
            @Parameters(paramLabel = "ID", description = "Such as apr_01k9…") String id,
            @Option(names = "--digest", paramLabel = "SHA256", description = DIGEST) Optional<String> digest) {
        return decide(id, digest, ApproveRequest.APPROVE);
    }

    @Command(name = "deny", description = "Denies it; it will never run.")
    Integer deny(
            @Parameters(paramLabel = "ID", description = "Such as apr_01k9…") String id,
            @Option(names = "--digest", paramLabel = "SHA256", description = DIGEST) Optional<String> digest) {
        return decide(id, digest, ApproveRequest.DENY);
    }

    private int decide(String id, Optional<String> digest, String decision) {
        try (var asked = context.ask(Sources.NONE)) {
            var approval = asked.api().get(Question.of(Paths.one(Paths.APPROVALS, id)), ApprovalBody.class);
            digest.filter(given -> !given.equals(approval.digest())).ifPresent(given -> {
                throw new VigilException(
                        ErrorCode.CONFLICT,
                        "nothing was decided: " + id + " has the digest " + approval.digest() + ", not " + given
                                + ". See what it is now: vigil approvals show " + id);
            });
            if (digest.isEmpty()) {
                context.hint(Foreign.line(approval.summary()) + "\n  digest " + approval.digest());
            }
            var request = new ApproveRequest(id, approval.digest(), decision);
            var outcome = asked.api().post(Paths.APPROVE, request, OutcomeBody.class);
            if (context.format() != Format.TABLE) {
                context.printJson(outcome);
            }
            return ended(outcome, decision).number();
        }
    }

    private ExitCode ended(OutcomeBody outcome, String decision) {
        String why = outcome.reason().map(reason -> ": " + reason).orElse("");
        boolean denied = decision.equals(ApproveRequest.DENY);
        return switch (outcome.state()) {
            case DONE -> told(denied ? "Denied." : "Approved, and done" + why + ".", ExitCode.FINE);
            case WAITING ->
                told(
                        "Your approval is recorded, and is not enough yet"
                                + outcome.approvalId()
                                        .map(id -> ": vigil approvals show " + id + " tells what is missing.")
                                        .orElse("."),
                        ExitCode.FINE);
            case REFUSED -> told("Nothing was decided" + why, ExitCode.REFUSED);
            case FAILED -> told("Approved, but it failed" + why, ExitCode.UPSTREAM_FAILED);
            case UNKNOWN -> told("Approved, but nobody knows how it ended" + why, ExitCode.UPSTREAM_FAILED);
        };
    }

    private ExitCode told(String message, ExitCode code) {
        context.hint(message);
        return code;
    }

    private void printTable(ApprovalsBody body) {
        var table =
                Table.of("ID", "STATE", "ACTION", "ASKED BY", "EXPIRES", "WHAT").flexible(5);
        for (var approval : body.approvals()) {
            table.row(
                    Cell.of(approval.id()),
                    Cell.of(words(approval.state())),
                    Cell.of(approval.action()),
                    Cell.of(approval.requestedBy()),
                    Cell.of(Figures.moment(approval.expires())),
                    Cell.of(approval.summary()));
        }
        if (!table.isEmpty()) {
            context.print(table);
        }
        long waiting = body.approvals().stream()
                .filter(approval -> approval.state() == ApprovalBody.State.WAITING)
                .count();
        context.hint(waiting == 0 ? "Nothing waits for approval." : waiting + " waiting: vigil approvals show ID");
    }

    private void print(ApprovalBody approval) {
        if (context.format() != Format.TABLE) {
            context.printJson(approval);
            return;
        }
        var table = Table.of("", "");
        table.row(Cell.of("what"), Cell.of(approval.summary()));
        table.row(Cell.of("action"), Cell.of(approval.action()));
        table.row(Cell.of("digest"), Cell.of(approval.digest()));
        table.row(Cell.of("state"), Cell.of(words(approval.state())));
        table.row(Cell.of("asked by"), Cell.of(approval.requestedBy() + ", " + Figures.moment(approval.requested())));
        table.row(Cell.of("expires"), Cell.of(Figures.moment(approval.expires())));
        if (approval.approversNeeded() > 1) {
            table.row(Cell.of("needs"), Cell.of(approval.approversNeeded() + " people of different roles"));
        }
        approval.approvedBy()
                .forEach(one -> table.row(
                        Cell.of("approved by"),
                        Cell.of(one.subject() + " (" + one.role() + "), " + Figures.moment(one.time()))));
        approval.approveAgainFrom()
                .ifPresent(from -> table.row(
                        Cell.of("nobody else"),
                        Cell.of("may approve it: approve again from " + Figures.moment(from)
                                + " on; until then it can be denied")));
        approval.decidedBy()
                .ifPresent(who -> table.row(
                        Cell.of("decided by"),
                        Cell.of(who
                                + approval.decided()
                                        .map(at -> ", " + Figures.moment(at))
                                        .orElse(""))));
        approval.outcome()
                .ifPresent(outcome -> table.row(
                        Cell.of("ended"),
                        Cell.of(words(outcome.state())
                                + outcome.reason().map(why -> ": " + why).orElse(""))));
        table.lines(context.palette(), context.columns()).stream().skip(1).forEach(context.out()::println);
        context.out().println();
        context.out().println(Foreign.text(approval.payload()));
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
