package dev.vigil.server.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The variables of the process environment and of {@code .env}; the process wins, and an empty one counts as absent. */
final class Variables {
    private final Map<String, String> process;
    private final DotEnv file;

    Variables(Map<String, String> process, DotEnv file) {
        this.process = process;
        this.file = file;
    }

    /** A value and where it was set. */
    record Found(String name, String value, Source source) {}

    Optional<Found> find(String name) {
        return Stream.concat(inProcess(name).stream(), inFile(name).stream()).findFirst();
    }

    Optional<Found> inProcess(String name) {
        return Optional.ofNullable(process.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> new Found(name, value, new Source.Variable(name)));
    }

    Optional<Found> inFile(String name) {
        return Optional.ofNullable(file.lines().get(name))
                .filter(line -> !line.value().isBlank())
                .map(line -> new Found(name, line.value(), new Source.EnvFile(name, line.place())));
    }

    List<Found> allInProcess() {
        return process.keySet().stream()
                .sorted()
                .flatMap(name -> inProcess(name).stream())
                .toList();
    }

    List<Found> allInFile() {
        return file.lines().keySet().stream()
                .flatMap(name -> inFile(name).stream())
                .toList();
    }

    /** Every variable that the two places set to different values, and which of them counts. */
    List<Problem> differences() {
        return allInFile().stream()
                .filter(found -> inProcess(found.name())
                        .filter(other -> !Objects.equals(other.value(), found.value()))
                        .isPresent())
                .map(found -> Problem.warns(
                        ((Source.EnvFile) found.source()).place(),
                        found.name() + " has another value in the process environment, and that one is used"))
                .toList();
    }
}
