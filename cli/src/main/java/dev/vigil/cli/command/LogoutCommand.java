package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.local.Configuration.Connection;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Ends your login, at the server and in ~/.vigil/config.")
public final class LogoutCommand implements Callable<Integer> {
    private final Context context;

    public LogoutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var login = context.house()
                .configuration()
                .connection()
                .filter(connection -> connection.token().reveal().startsWith(Api.LOGIN_TOKEN))
                .orElseThrow(() -> new VigilException(ErrorCode.CONFLICT, "you are not logged in"));
        // Whatever the server says, this machine forgets.
        context.house().configuration().writeClient(login.server(), Secret.of(""));
        endAt(login);
        return ExitCode.FINE.number();
    }

    private void endAt(Connection login) {
        try (var api = context.apiAt(login.server(), login.token())) {
            api.post(Paths.LOGOUT, Map.of(), AccountBody.class);
            context.hint("You are logged out of " + login.server() + ".");
        } catch (VigilException e) {
            if (e.code() != ErrorCode.UNAUTHENTICATED) {
                throw e;
            }
            context.hint("Your login at " + login.server() + " was over already.");
        }
    }
}
