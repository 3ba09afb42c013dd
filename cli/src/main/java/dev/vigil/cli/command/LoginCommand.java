package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.LoginBody;
import dev.vigil.api.http.LoginRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.invocation.Asked;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.Prompt;
import dev.vigil.cli.local.Configuration.Connection;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "login",
        description = "Logs you in at a server with your name, your password and, if you have one, your second factor."
                + " The login is good for an hour and is kept in ~/.vigil/config, readable by you alone, in place of"
                + " any key there. Nothing secret is taken from the command line: in a pipe, password and code are"
                + " lines of standard input.")
public final class LoginCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Your name; asked for when it is not given.")
    Optional<String> name = Optional.empty();

    private final Context context;

    public LoginCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        URI server = server();
        if (isReadableOnTheWay(server)) {
            context.hint("Note: http:// shows your password to everybody between here and " + server.getHost()
                    + "; use https:// where the server has it.");
        }
        var prompt = new Prompt(context);
        String who = name.orElseGet(() -> prompt.line("Name at " + server, ""));
        Secret password = prompt.unseen("Password");
        try (var api = context.apiAt(server, Secret.of(""))) {
            var body = login(api, who, password, Optional.empty());
            if (body.state() == LoginBody.State.CODE_NEEDED) {
                body = login(api, who, password, Optional.of(prompt.line("Code of your second factor", "")));
            }
            keep(server, body);
        }
        return ExitCode.FINE.number();
    }

    private static boolean isReadableOnTheWay(URI server) {
        return server.getScheme().equals("http") && !server.getHost().matches("localhost|127\\..*|\\[::1]");
    }

    private LoginBody login(Api api, String who, Secret password, Optional<String> code) {
        var request = new LoginRequest(
                Optional.of(who), Optional.of(password.reveal()), code, Optional.of(LoginRequest.Place.CLI));
        return api.postAsStranger(Paths.LOGIN, request, LoginBody.class);
    }

    private void keep(URI server, LoginBody body) {
        var token = body.token()
                .orElseThrow(
                        () -> new VigilException(ErrorCode.UPSTREAM_FAILED, server + " let you in without a token"));
        context.house().configuration().writeClient(server, Secret.of(token));
        context.hint("You are " + body.name().orElse("") + " (" + String.join(", ", body.roles()) + ") at " + server
                + body.ends().map(end -> " until " + Figures.moment(end)).orElse("") + ".");
        body.next().ifPresent(next -> context.hint("Next: " + next));
        if (context.environment().containsKey(Asked.TOKEN_VARIABLE)) {
            context.hint(
                    "Note: " + Asked.TOKEN_VARIABLE + " is set and goes before this login; unset it to be yourself.");
        }
    }

    private URI server() {
        return context.globals()
                .server()
                .map(Asked::address)
                .or(() -> context.house().configuration().connection().map(Connection::server))
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "which server? Name it: vigil login --server URL. Without a server, commands answer from this"
                                + " machine and need no login"));
    }
}
