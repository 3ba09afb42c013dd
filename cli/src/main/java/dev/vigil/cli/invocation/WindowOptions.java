package dev.vigil.cli.invocation;

import dev.vigil.api.http.Parameters;
import dev.vigil.api.time.LookBack;
import dev.vigil.cli.client.Question;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which time a command is about. */
public final class WindowOptions {
    @Option(
            names = {"-s", "--since"},
            paramLabel = "SPAN",
            description =
                    "How far back to look from where the data ends: 90s, 30m, 2h30m, 7d. The last hour by default.")
    Optional<LookBack> since = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "The first moment, such as 2026-03-01T10:00:00Z.")
    Optional<Instant> from = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "The moment just after the last.")
    Optional<Instant> until = Optional.empty();

    public Question addTo(Question question) {
        return question.with(Parameters.SINCE, since)
                .with(Parameters.FROM, from)
                .with(Parameters.UNTIL, until);
    }
}
