package dev.vigil.cli.command;

import dev.vigil.api.http.DeploysBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SubjectOptions;
import dev.vigil.cli.invocation.WindowOptions;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.CoverageText;
import dev.vigil.cli.screen.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "deploy", description = "Shows changes that reached the system: rollouts, releases, commits.")
public final class DeployCommand {
    private final Context context;

    public DeployCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists deploys of a service, and those that name none, the oldest first.")
    Integer list(@Mixin SubjectOptions about, @Mixin WindowOptions window) {
        var subject = about.subject(context);
        try (var asked = context.ask(subject.sources())) {
            show(asked.api().get(window.addTo(subject.question(Paths.DEPLOYS)), DeploysBody.class));
        }
        return ExitCode.FINE.number();
    }

    private void show(DeploysBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.deploys());
            case TABLE -> {
                var table = Table.of("TIME", "SERVICE", "VERSION", "ID", "BY", "TITLE")
                        .flexible(5);
                body.deploys().forEach(deploy -> addRow(table, deploy));
                if (!table.isEmpty()) {
                    context.print(table);
                }
                CoverageText.lines(body.deploys().size(), "deploys", "a shorter window", body.coverage())
                        .forEach(context::hint);
            }
        }
    }

    private static void addRow(Table table, Deploy deploy) {
        table.row(
                Cell.of(Figures.moment(deploy.time())),
                Cell.of(deploy.service()),
                Cell.of(deploy.version()),
                Cell.of(deploy.id()),
                Cell.of(deploy.author()),
                Cell.of(deploy.title()));
    }
}
