package dev.vigil.cli.command;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ApiKeyBody;
import dev.vigil.api.http.ApiKeyRequest;
import dev.vigil.api.http.ApiKeysBody;
import dev.vigil.api.http.FreshKeyBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RotateRequest;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.invocation.Moment;
import dev.vigil.cli.invocation.Prompt;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "apikey", description = "Makes, lists, replaces and revokes API keys.")
public final class ApiKeyCommand {
    private static final int SHORTEST_RANDOM_KEY = 32;

    private final Context context;

    public ApiKeyCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "create",
            description =
                    "Makes an API key and shows it once. Only its hash is kept, so that nobody can show it again.")
    Integer create(
            @Parameters(paramLabel = "SUBJECT", description = "Who will use it, such as alice or deploy-bot.")
                    String subject,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            split = ",",
                            description = "viewer, user, oncall, sre-lead or admin; may be repeated.")
                    List<String> roles,
            @Option(
                            names = "--service",
                            paramLabel = "NAME",
                            split = ",",
                            description = "The only services it may ask about; may be repeated. Without it, all.")
                    List<String> services,
            @Option(
                            names = "--job-type",
                            paramLabel = "TYPE",
                            split = ",",
                            description = "The only types of jobs it may submit; may be repeated. Without it, all.")
                    List<String> jobTypes,
            @Option(names = "--per-minute", paramLabel = "COUNT", description = "Its own quota of requests a minute.")
                    Optional<Integer> perMinute,
            @Option(
                            names = "--expires",
                            paramLabel = "WHEN",
                            description = "When it ends: a span such as 90d, or a moment. Without it, never.")
                    Optional<Moment> expires) {
        var request = new ApiKeyRequest(
                Optional.of(subject),
                Optional.of(roles),
                Optional.ofNullable(services),
                Optional.ofNullable(jobTypes),
                perMinute,
                expires.map(end -> end.after(context.house().clock().instant())));
        try (var asked = context.ask(Sources.NONE)) {
            show(asked.api().post(Paths.API_KEYS, request, FreshKeyBody.class));
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "list",
            description = "Lists the API keys of the database. Those of [auth] api_keys are in the configuration.")
    Integer list() {
        try (var asked = context.ask(Sources.NONE)) {
            var body = asked.api().get(Question.of(Paths.API_KEYS), ApiKeysBody.class);
            switch (context.format()) {
                case JSON -> context.printJson(body);
                case JSONL -> context.printJsonLines(body.keys());
                case TABLE -> print(body);
            }
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "rotate",
            description =
                    "Makes a key that may do the same in place of another, and shows it once. The old one dies at once,"
                            + " or after --grace.")
    Integer rotate(
            @Parameters(paramLabel = "ID", description = "The eight letters and digits after vgl_.") String id,
            @Option(
                            names = "--grace",
                            paramLabel = "SPAN",
                            description = "How long the old key lives on, such as 24h; at most 30d.")
                    Optional<String> grace) {
        try (var asked = context.ask(Sources.NONE)) {
            String place = Paths.deed(Paths.API_KEYS, named(id), "rotate");
            show(asked.api().post(place, new RotateRequest(grace), FreshKeyBody.class));
            context.hint("The old key " + named(id)
                    + (grace.isEmpty() ? " is dead." : " lives on for " + grace.get() + "."));
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "revoke", description = "Kills a key at once and for good.")
    Integer revoke(@Parameters(paramLabel = "ID", description = "The eight letters and digits after vgl_.") String id) {
        try (var asked = context.ask(Sources.NONE)) {
            String place = Paths.deed(Paths.API_KEYS, named(id), "revoke");
            var key = asked.api().post(place, Map.of(), ApiKeyBody.class);
            if (context.format() != Format.TABLE) {
                context.printJson(key);
            }
            context.hint("The key " + key.id() + " of " + key.subject() + " opens nothing any more.");
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "hash",
            description =
                    "Prints the SHA-256 of a raw key, for [auth] api_keys or VIGIL_API_KEYS. The key is typed unseen,"
                            + " or read from standard input.")
    Integer hash() {
        Secret key = new Prompt(context).unseen("Raw key");
        if (key.isEmpty()) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "there was no key to hash; type one, or pipe one in");
        }
        if (key.reveal().length() < SHORTEST_RANDOM_KEY) {
            context.hint(
                    "Note: a key this short can be guessed from its hash. Use 32 random bytes, as: openssl rand -hex 32");
        }
        context.out().println(Digest.of(key.reveal()).hex());
        return ExitCode.FINE.number();
    }

    private void show(FreshKeyBody fresh) {
        if (context.format() != Format.TABLE) {
            context.printJson(fresh);
            return;
        }
        context.hint("API key " + fresh.about().id() + " for " + fresh.about().subject() + " ("
                + String.join(", ", fresh.about().roles()) + "). It is shown this once:");
        context.out().println(fresh.key());
    }

    private void print(ApiKeysBody body) {
        var table = Table.of("ID", "SUBJECT", "STATE", "ROLES", "LIMITED TO", "EXPIRES", "MADE", "BY")
                .flexible(4);
        for (var key : body.keys()) {
            table.row(
                    Cell.of(key.id()),
                    Cell.of(key.subject()),
                    Cell.of(key.state().name().toLowerCase(Locale.ROOT)),
                    Cell.of(String.join(", ", key.roles())),
                    Cell.of(limits(key)),
                    Cell.of(key.expires().map(Figures::moment).orElse("never")),
                    Cell.of(Figures.moment(key.created())),
                    Cell.of(key.createdBy()));
        }
        if (table.isEmpty()) {
            context.hint("There are no API keys in the database; make one: "
                    + context.typed("apikey create SUBJECT --role viewer"));
        } else {
            context.print(table);
        }
    }

    private static String limits(ApiKeyBody key) {
        var limits = new ArrayList<>(key.services());
        key.jobTypes().forEach(type -> limits.add("jobs: " + type));
        key.perMinute().ifPresent(quota -> limits.add(quota + "/min"));
        return String.join(", ", limits);
    }

    /** People paste the whole key; what comes after its id stays on this machine. */
    private static String named(String id) {
        String bare = id.startsWith("vgl_") ? id.substring("vgl_".length()) : id;
        return bare.contains("_") ? bare.substring(0, bare.indexOf('_')) : bare;
    }
}
