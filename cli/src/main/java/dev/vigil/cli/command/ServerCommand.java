package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.LockdownBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.invocation.Prompt;
import dev.vigil.cli.invocation.SourceOptions;
import dev.vigil.cli.local.Configuration.FirstProfile;
import dev.vigil.cli.local.Sources;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "server", description = "Sets up and runs a server that others can ask, too.")
public final class ServerCommand {
    private static final String FIRST_PROFILE = "default";

    private final Context context;

    public ServerCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "init",
            description =
                    "Writes a first configuration and fresh keys to ~/.vigil, and shows an API key for it once. Name"
                            + " the files that it should read, or add other backends to config.toml later. On a"
                            + " terminal it asks for what is not named.")
    Integer init(@Mixin SourceOptions options) {
        var named = options.sources();
        var profile = new FirstProfile(
                context.profile().orElse(FIRST_PROFILE), named.isEmpty() && context.isTalking() ? asked() : named);
        var written = context.house().configuration().writeServer(profile);
        written.files().forEach(file -> context.hint("Wrote " + file + "."));
        written.token().ifPresent(token -> {
            context.hint("An API key for this server. It is shown this once:");
            context.out().println(token.reveal());
        });
        context.hint("Next: " + context.typed("config check") + ", then " + context.typed("server start"));
        context.hint("Accounts for people: " + context.typed("user create NAME --role oncall")
                + ", before the server runs," + " or with this key");
        return ExitCode.FINE.number();
    }

    @Command(
            name = "start",
            description = "Runs the server as configured, until Ctrl-C. Where its output is no terminal, every entry of"
                    + " the record is copied to it, one JSON object a line, for whatever collects logs.")
    Integer start() {
        try (var running = context.house().server().serve(context.profile(), copyOfRecord())) {
            context.hint("Vigil answers at " + running.address() + ". Ctrl-C ends it.");
            running.awaitEnd();
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "lockdown",
            description =
                    "Shuts out everybody but administrators on the server's own machine and readers of its record, or"
                            + " lets them in again. Says which it is when neither is named. Outlives a restart.")
    Integer lockdown(
            @Parameters(arity = "0..1", paramLabel = "on|off", description = "What it is to be.")
                    Optional<String> wanted) {
        try (var asked = context.ask(Sources.NONE)) {
            wanted.map(ServerCommand::isOn)
                    .ifPresent(on -> turned(asked.api().post(Paths.LOCKDOWN, new LockdownBody(on), OutcomeBody.class)));
            var now = asked.api().get(Question.of(Paths.LOCKDOWN), LockdownBody.class);
            if (context.format() == Format.TABLE) {
                context.out().println(now.on() ? "locked down" : "open");
            } else {
                context.printJson(now);
            }
        }
        return ExitCode.FINE.number();
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new VigilException(ErrorCode.BAD_REQUEST, "a lockdown is on or off, not \"" + word + "\"");
        };
    }

    private static void turned(OutcomeBody outcome) {
        if (outcome.state() != OutcomeBody.State.DONE) {
            throw new VigilException(
                    ErrorCode.FORBIDDEN, outcome.reason().orElse("it was not done: " + outcome.state()));
        }
    }

    private Optional<OutputStream> copyOfRecord() {
        return context.isOnTerminal() ? Optional.empty() : Optional.of(context.out());
    }

    private Sources asked() {
        var prompt = new Prompt(context);
        context.hint("Which files should the server read? Enter leaves one out; config.toml can name it later.");
        return new Sources(
                one(prompt, "Logs (a file or folder)"),
                one(prompt, "Metrics"),
                one(prompt, "Traces"),
                prompt.path("Deploys (a git repository or a JSON file)"));
    }

    private static List<Path> one(Prompt prompt, String what) {
        return prompt.path(what).map(List::of).orElse(List.of());
    }
}
