package dev.vigil.cli.invocation;

import dev.vigil.api.http.Parameters;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.local.Sources;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** What a look at a system is about: which service, where its data lies. */
public final class SubjectOptions {
    private static final String WHOLE_SYSTEM = "*";

    @CommandLine.Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "Whose; the whole system when none is named.")
    Optional<String> service = Optional.empty();

    @Mixin
    SourceOptions sources = new SourceOptions();

    public Subject subject(Context context) {
        var told = sources.apart(service);
        // Where something follows the service, the whole system needs a name of its own.
        return new Subject(
                told.service().filter(name -> !name.equals(WHOLE_SYSTEM)), told.sources(), context.profile());
    }

    /** What is asked about, read. */
    public record Subject(Optional<String> service, Sources sources, Optional<String> profile) {
        public Question question(String path) {
            return Question.of(path).with(Parameters.PROFILE, profile).with(Parameters.SERVICE, service);
        }
    }
}
