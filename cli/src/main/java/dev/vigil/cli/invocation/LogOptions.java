package dev.vigil.cli.invocation;

import dev.vigil.api.http.Parameters;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.SubjectOptions.Subject;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which log events a command is about. */
public final class LogOptions {
    @Mixin
    SubjectOptions about = new SubjectOptions();

    @Option(
            names = {"-q", "--query"},
            paramLabel = "QUERY",
            description = "Which events, such as 'level>=WARN AND \"timed out\"'.")
    Optional<String> query = Optional.empty();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(
            names = {"-r", "--resource"},
            paramLabel = "TYPE",
            description = "Where to look, such as ecs, lambda or k8s.")
    Optional<String> resource = Optional.empty();

    public Subject subject(Context context) {
        return about.subject(context);
    }

    public Question question(Subject subject, String path) {
        return window.addTo(subject.question(path))
                .with(Parameters.QUERY, query)
                .with(Parameters.RESOURCE, resource);
    }
}
