package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.CodeRequest;
import dev.vigil.api.http.LoginBody;
import dev.vigil.api.http.PasswordRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.TotpBody;
import dev.vigil.api.http.TotpRequest;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Asked;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.invocation.Prompt;
import dev.vigil.cli.local.Sources;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(name = "account", description = "Shows who you are, and sets your own password and second factor.")
public final class AccountCommand {
    private final Context context;

    public AccountCommand(Context context) {
        this.context = context;
    }

    @Command(name = "show", description = "Shows who you are to the server, and what you may be.")
    Integer show() {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().get(Question.of(Paths.ACCOUNT), AccountBody.class);
            if (context.format() != Format.TABLE) {
                context.printJson(body);
                return ExitCode.FINE.number();
            }
            context.out().println(body.subject() + ", by " + body.proof() + ": " + String.join(", ", body.roles()));
            body.user()
                    .ifPresent(user -> context.out()
                            .println("second factor: " + (user.secondFactor() ? "yes" : "no")
                                    + user.email()
                                            .map(email -> ", e-mail: " + email)
                                            .orElse("")));
            body.next().ifPresent(next -> context.hint("Next: " + next));
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "password",
            description =
                    "Sets your password. Every login of yours ends; this one is replaced. In a pipe, the old and the"
                            + " new password are lines of standard input.")
    Integer password() {
        var prompt = new Prompt(context);
        try (var asked = context.ask(Sources.NONE)) {
            Secret old = prompt.unseen("Password, or first password, that holds now");
            Secret fresh = prompt.unseen("New password, 12 characters or more");
            if (context.isTalking() && !prompt.unseen("The new password again").equals(fresh)) {
                throw new VigilException(ErrorCode.BAD_REQUEST, "the two are not the same; nothing was changed");
            }
            var request = new PasswordRequest(Optional.of(old.reveal()), Optional.of(fresh.reveal()));
            keep(asked, asked.api().post(Paths.ACCOUNT_PASSWORD, request, LoginBody.class));
            context.hint("Your password is changed.");
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "totp",
            description =
                    "Sets up a second factor: codes of an app on your telephone. Every login of yours ends; this one"
                            + " is replaced. In a pipe, the password and then the code are lines of standard input.")
    Integer totp() {
        var prompt = new Prompt(context);
        try (var asked = context.ask(Sources.NONE)) {
            boolean replaces = asked.api().get(Question.of(Paths.ACCOUNT), AccountBody.class).user().stream()
                    .anyMatch(user -> user.secondFactor());
            Secret password = prompt.unseen("Password");
            Optional<String> code = replaces
                    ? Optional.of(prompt.line("Code of your second factor as it is now", ""))
                    : Optional.empty();
            var request = new TotpRequest(Optional.of(password.reveal()), code);
            var begun = asked.api().post(Paths.ACCOUNT_TOTP, request, TotpBody.class);
            context.hint("Give this key to the app on your telephone. It is shown this once:");
            context.out().println(begun.seed());
            context.hint("Or as a link: " + begun.link());
            context.out().flush();
            var confirmed = new CodeRequest(Optional.of(prompt.line("The code that the app shows", "")));
            keep(asked, asked.api().post(Paths.ACCOUNT_TOTP_CONFIRM, confirmed, LoginBody.class));
            context.hint("Your second factor counts from now on.");
        }
        return ExitCode.FINE.number();
    }

    private void keep(Asked asked, LoginBody body) {
        body.token()
                .ifPresent(token ->
                        context.house().configuration().writeClient(asked.api().server(), Secret.of(token)));
        body.next().ifPresent(next -> context.hint("Next: " + next));
    }
}
