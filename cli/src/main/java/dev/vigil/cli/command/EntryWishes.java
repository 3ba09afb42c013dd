package dev.vigil.cli.command;

import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Question;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which entries of the record somebody wants to see. */
final class EntryWishes {
    @Option(names = "--actor", paramLabel = "WHO", description = "Only what this subject did.")
    private Optional<String> actor = Optional.empty();

    @Option(names = "--action", paramLabel = "KIND", description = "Only this kind of action, such as logs.search.")
    private Optional<String> action = Optional.empty();

    @Option(names = "--service", paramLabel = "NAME", description = "Only what concerns this service.")
    private Optional<String> service = Optional.empty();

    @Option(names = "--result", paramLabel = "WORD", description = "Only what ended so, such as forbidden.")
    private Optional<String> result = Optional.empty();

    @Option(names = "--entity", paramLabel = "ID", description = "Only what was done to the thing with this id.")
    private Optional<String> entity = Optional.empty();

    @Option(names = "--since", paramLabel = "SPAN", description = "Only what is not older than this, such as 1h.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "Only from this moment on (ISO-8601).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Only before this moment (ISO-8601).")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "ENTRY",
            description = "Only what comes after the entry of this number, page by page from there.")
    private Optional<Long> after = Optional.empty();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            description = "How many at most; 50 when not given.")
    private Optional<Integer> limit = Optional.empty();

    Question question() {
        return Question.of(Paths.AUDIT)
                .with(Parameters.ACTOR, actor)
                .with(Parameters.ACTION, action)
                .with(Parameters.SERVICE, service)
                .with(Parameters.RESULT, result)
                .with(Parameters.ENTITY, entity)
                .with(Parameters.SINCE, since)
                .with(Parameters.FROM, from)
                .with(Parameters.UNTIL, until)
                .with(Parameters.AFTER, after)
                .with(Parameters.LIMIT, limit);
    }
}
