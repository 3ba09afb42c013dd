package dev.vigil.cli.command;

import dev.vigil.api.http.FirstPasswordBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RolesRequest;
import dev.vigil.api.http.UserBody;
import dev.vigil.api.http.UserRequest;
import dev.vigil.api.http.UsersBody;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "user",
        description = "Looks after the people who can log in. Whatever is changed about one ends their logins.")
public final class UserCommand {
    private static final String ROLE = "viewer, user, oncall, sre-lead or admin; may be repeated.";

    private final Context context;

    public UserCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists everybody who can log in.")
    Integer list() {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().get(Question.of(Paths.USERS), UsersBody.class);
            switch (context.format()) {
                case JSON -> context.printJson(body);
                case JSONL -> context.printJsonLines(body.users());
                case TABLE -> print(body);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "create",
            description =
                    "Makes an account, and shows a first password for it once. Whoever gets that logs in with it within"
                            + " three days and sets a password of their own.")
    Integer create(
            @Parameters(paramLabel = "NAME", description = "Such as alice.") String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true, split = ",", description = ROLE)
                    List<String> roles,
            @Option(
                            names = "--email",
                            paramLabel = "ADDRESS",
                            description = "By which Slack and single sign-on know the same person.")
                    Optional<String> email) {
        try (var asked = context.ask(Sources.NONE)) {
            var request = new UserRequest(Optional.of(name), email, Optional.of(roles));
            show(asked.api().post(Paths.USERS, request, FirstPasswordBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "roles", description = "Gives somebody these roles and no others.")
    Integer roles(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true, split = ",", description = ROLE)
                    List<String> roles) {
        return change(name, "roles", new RolesRequest(Optional.of(roles)), "has these roles now: ");
    }

    @Command(name = "disable", description = "Lets somebody in no more.")
    Integer disable(@Parameters(paramLabel = "NAME") String name) {
        return change(name, "disable", Map.of(), "cannot log in any more. Roles kept: ");
    }

    @Command(name = "enable", description = "Lets somebody in again.")
    Integer enable(@Parameters(paramLabel = "NAME") String name) {
        return change(name, "enable", Map.of(), "can log in again: ");
    }

    @Command(name = "delete", description = "Takes an account away; its name is free again.")
    Integer delete(@Parameters(paramLabel = "NAME") String name) {
        return change(name, "delete", Map.of(), "is deleted. Roles were: ");
    }

    @Command(name = "reset-totp", description = "Forgets the second factor of somebody who has lost it.")
    Integer resetTotp(@Parameters(paramLabel = "NAME") String name) {
        return change(name, "reset-totp", Map.of(), "has no second factor any more. Roles: ");
    }

    @Command(
            name = "reset-password",
            description = "Replaces a forgotten password with a first one, and shows that once.")
    Integer resetPassword(@Parameters(paramLabel = "NAME") String name) {
        try (var asked = context.ask(Sources.NONE)) {
            String place = Paths.deed(Paths.USERS, name, "reset-password");
            show(asked.api().post(place, Map.of(), FirstPasswordBody.class));
        }
        return ExitCode.FINE.number();
    }

    private int change(String name, String verb, Object request, String what) {
        try (var asked = context.ask(Sources.NONE)) {
            var user = asked.api().post(Paths.deed(Paths.USERS, name, verb), request, UserBody.class);
            if (context.format() != Format.TABLE) {
                context.printJson(user);
            }
            context.hint(user.name() + " " + what + String.join(", ", user.roles()) + ". Their logins have ended.");
        }
        return ExitCode.FINE.number();
    }

    private void show(FirstPasswordBody fresh) {
        if (context.format() != Format.TABLE) {
            context.printJson(fresh);
            return;
        }
        String name = fresh.user().name();
        context.hint("A first password for " + name + ", good for three days. It is shown this once:");
        context.out().println(fresh.password());
        context.hint("They log in with: vigil login " + name + " --server URL, and then: vigil account password");
    }

    private void print(UsersBody body) {
        var table = Table.of("NAME", "STATE", "ROLES", "SECOND FACTOR", "E-MAIL", "MADE", "BY")
                .flexible(4);
        for (var user : body.users()) {
            table.row(
                    Cell.of(user.name()),
                    Cell.of(user.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    Cell.of(String.join(", ", user.roles())),
                    Cell.of(user.secondFactor() ? "yes" : "no"),
                    Cell.of(user.email().orElse("")),
                    Cell.of(Figures.moment(user.created())),
                    Cell.of(user.createdBy()));
        }
        if (table.isEmpty()) {
            context.hint("There are no users; make one: " + context.typed("user create NAME --role oncall"));
        } else {
            context.print(table);
        }
    }
}
