package dev.vigil.backends.aws;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the process, as far as AWS's tools look at it.
 *
 * @param variables of the process
 * @param home the user's home directory
 */
public record AwsEnvironment(Map<String, String> variables, Path home) {
    public AwsEnvironment {
        variables = Map.copyOf(variables);
    }

    Optional<String> find(String variable) {
        return Optional.of(variables.getOrDefault(variable, "").strip()).filter(value -> !value.isEmpty());
    }
}
