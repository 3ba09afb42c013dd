package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Asked;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.Prompt;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Points the command line at a server: asks for its address and an API key, tries both, and keeps"
                + " them in ~/.vigil/config. With --server and --token it asks nothing; --token - reads the key from"
                + " standard input.")
public final class InitCommand implements Callable<Integer> {
    private static final String USUAL_SERVER = "http://127.0.0.1:8000";
    private static final String FROM_INPUT = "-";

    @Option(names = "--untried", description = "Keeps them without trying whether the server answers.")
    boolean untried;

    private final Context context;

    public InitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var prompt = new Prompt(context);
        URI server = Asked.address(context.globals().server().orElseGet(() -> prompt.line("Server", USUAL_SERVER)));
        Secret token = givenToken()
                .map(Secret::of)
                .or(() -> context.house().terminal().unseen().apply("API key (not shown while you type): "))
                .orElseGet(() -> Secret.of(prompt.line("API key", "")));
        if (token.isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "a server lets nobody in without an API key; vigil server init shows one, and so does the"
                            + " server's administrator");
        }
        if (!untried) {
            try (var api = context.apiAt(server, token)) {
                var who = api.get(Question.of(Paths.ACCOUNT), AccountBody.class);
                context.hint(server + " answers and knows this key: " + who.subject() + " ("
                        + String.join(", ", who.roles()) + ").");
            }
        }
        var written = context.house().configuration().writeClient(server, token);
        written.files().forEach(file -> context.hint("Wrote " + file + "."));
        return ExitCode.FINE.number();
    }

    private Optional<String> givenToken() {
        return context.globals()
                .token()
                .filter(token -> !token.equals(FROM_INPUT))
                .or(() -> Optional.ofNullable(context.environment().get(Asked.TOKEN_VARIABLE)));
    }
}
