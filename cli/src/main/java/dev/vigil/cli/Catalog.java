package dev.vigil.cli;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.cli.command.AccountCommand;
import dev.vigil.cli.command.AnomalyCommand;
import dev.vigil.cli.command.ApiKeyCommand;
import dev.vigil.cli.command.ApprovalsCommand;
import dev.vigil.cli.command.AuditCommand;
import dev.vigil.cli.command.ConfigCommand;
import dev.vigil.cli.command.DemoCommand;
import dev.vigil.cli.command.DeployCommand;
import dev.vigil.cli.command.DiffCommand;
import dev.vigil.cli.command.DoctorCommand;
import dev.vigil.cli.command.InitCommand;
import dev.vigil.cli.command.LoginCommand;
import dev.vigil.cli.command.LogoutCommand;
import dev.vigil.cli.command.LogsCommand;
import dev.vigil.cli.command.MetricsCommand;
import dev.vigil.cli.command.QueryCommand;
import dev.vigil.cli.command.RcaCommand;
import dev.vigil.cli.command.RedactCommand;
import dev.vigil.cli.command.ReportCommand;
import dev.vigil.cli.command.ServerCommand;
import dev.vigil.cli.command.ServicesCommand;
import dev.vigil.cli.command.SessionsCommand;
import dev.vigil.cli.command.TailCommand;
import dev.vigil.cli.command.TraceCommand;
import dev.vigil.cli.command.TriageCommand;
import dev.vigil.cli.command.UserCommand;
import dev.vigil.cli.command.VersionCommand;
import dev.vigil.cli.invocation.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands there are, in the order help lists them. */
final class Catalog {
    private static final Map<String, Function<Context, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("rca", RcaCommand::new);
        COMMANDS.put("report", ReportCommand::new);
        COMMANDS.put("anomaly", AnomalyCommand::new);
        COMMANDS.put("diff", DiffCommand::new);
        COMMANDS.put("logs", LogsCommand::new);
        COMMANDS.put("tail", TailCommand::new);
        COMMANDS.put("metrics", MetricsCommand::new);
        COMMANDS.put("trace", TraceCommand::new);
        COMMANDS.put("deploy", DeployCommand::new);
        COMMANDS.put("services", ServicesCommand::new);
        COMMANDS.put("approvals", ApprovalsCommand::new);
        COMMANDS.put("audit", AuditCommand::new);
        COMMANDS.put("login", LoginCommand::new);
        COMMANDS.put("logout", LogoutCommand::new);
        COMMANDS.put("account", AccountCommand::new);
        COMMANDS.put("user", UserCommand::new);
        COMMANDS.put("apikey", ApiKeyCommand::new);
        COMMANDS.put("sessions", SessionsCommand::new);
        COMMANDS.put("redact", RedactCommand::new);
        COMMANDS.put("triage", TriageCommand::new);
        COMMANDS.put("query", QueryCommand::new);
        COMMANDS.put("doctor", DoctorCommand::new);
        COMMANDS.put("config", ConfigCommand::new);
        COMMANDS.put("server", ServerCommand::new);
        COMMANDS.put("init", InitCommand::new);
        COMMANDS.put("version", VersionCommand::new);
    }

    private Catalog() {}

    static Set<String> names() {
        return COMMANDS.keySet();
    }

    static void addAllTo(CommandLine root, Context context) {
        COMMANDS.forEach((name, make) -> root.addSubcommand(name, make.apply(context)));
    }

    static void addTo(CommandLine root, Context context, String name) {
        var make = COMMANDS.get(name);
        if (make == null) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "there is no command \"" + name + "\"" + Suggestion.question(name, COMMANDS.keySet())
                            + "\nvigil help lists all of them.");
        }
        root.addSubcommand(name, make.apply(context));
    }
}
