package dev.vigil.cli.command;

import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
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
