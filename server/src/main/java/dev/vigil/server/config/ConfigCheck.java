package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What reading the configuration came to: every problem there is, and the settings unless one of them forbids it. */
public final class ConfigCheck {
    private final List<Problem> problems;
    private final Optional<Configuration> configuration;

    ConfigCheck(List<Problem> problems, Optional<Configuration> configuration) {
        this.problems = List.copyOf(problems);
        this.configuration = configuration;
    }

    /** Reads {@code config.toml}, {@code .env} and {@code config} of Vigil's home, the environment and the flags. */
    public static ConfigCheck of(Environment environment, Flags flags) {
        return of(environment, environment.file("config.toml"), flags);
    }

    /** The same with another file in place of {@code config.toml}; this one must exist. */
    public static ConfigCheck ofFile(Environment environment, Path file, Flags flags) {
        Path named = environment.resolve(file.toString(), environment.cwd());
        if (!java.nio.file.Files.exists(named)) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "there is no file " + named);
        }
        return of(environment, named, flags);
    }

    private static ConfigCheck of(Environment environment, Path file, Flags flags) {
        return new ConfigReader(environment, flags).read(file);
    }

    /** Errors first, then warnings, each group in the order it was found. */
    public List<Problem> problems() {
        return problems;
    }

    public boolean failed() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** The problems, one a line, such as {@code config.toml:12: error: …}. */
    public String text() {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /** The settings; when they could not be understood, a {@link ErrorCode#BAD_CONFIG} with every error. */
    public Configuration configuration() {
        return configuration.orElseThrow(() -> new VigilException(
                ErrorCode.BAD_CONFIG,
                problems.stream()
                        .filter(Problem::isError)
                        .map(Problem::toString)
                        .collect(Collectors.joining("\n"))));
    }
}
