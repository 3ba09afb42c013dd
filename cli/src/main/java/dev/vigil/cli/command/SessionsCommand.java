package dev.vigil.cli.command;

import dev.vigil.api.http.AccountBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.SessionBody;
import dev.vigil.api.http.SessionsBody;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sessions", description = "Lists and ends logins: your own, or everybody's.")
public final class SessionsCommand {
    private static final String ALL =
            "Everybody's, for those who administer Vigil; an API key has none of its own anyway.";

    private final Context context;

    public SessionsCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", description = "Lists the logins that have not ended, the newest first.")
    Integer list(@Option(names = "--all", description = ALL) boolean all) {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().get(Question.of(place(asked.api(), all)), SessionsBody.class);
            switch (context.format()) {
                case JSON -> context.printJson(body);
                case JSONL -> context.printJsonLines(body.sessions());
                case TABLE -> print(body);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "revoke", description = "Ends a login at once.")
    Integer revoke(
            @Parameters(paramLabel = "ID", description = "Such as ses_01k9…") String id,
            @Option(names = "--all", description = ALL) boolean all) {
        try (var asked = context.ask(Sources.NONE)) {
            String place = Paths.deed(place(asked.api(), all), id, "revoke");
            var session = asked.api().post(place, Map.of(), SessionBody.class);
            if (context.format() != Format.TABLE) {
                context.printJson(session);
            }
            context.hint("The login " + session.id() + " of " + session.user() + " is over.");
        }
        return ExitCode.FINE.number();
    }

    private static String place(Api api, boolean all) {
        boolean own = !all
                && api.get(Question.of(Paths.ACCOUNT), AccountBody.class)
                        .proof()
                        .equals(AccountBody.LOGGED_IN);
        return own ? Paths.ACCOUNT_SESSIONS : Paths.SESSIONS;
    }

    private void print(SessionsBody body) {
        var table = Table.of("ID", "USER", "WHERE", "BEGUN", "LAST USED", "ENDS", "FROM", "WITH")
                .flexible(7);
        for (var session : body.sessions()) {
            table.row(
                    Cell.of(session.id() + (session.current() ? " *" : "")),
                    Cell.of(session.user()),
                    Cell.of(session.place().name().toLowerCase(Locale.ROOT)),
                    Cell.of(Figures.moment(session.begun())),
                    Cell.of(Figures.moment(session.used())),
                    Cell.of(Figures.moment(session.ends())),
                    Cell.of(session.ip()),
                    Cell.of(session.userAgent()));
        }
        if (table.isEmpty()) {
            context.hint("Nobody is logged in.");
        } else {
            context.print(table);
        }
    }
}
