package dev.vigil.app;

import dev.vigil.api.Digest;
import dev.vigil.api.Secret;
import dev.vigil.cli.local.Configuration.FirstProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of configuration files that are written for a newcomer (TOML 1.0). */
final class FirstConfiguration {
    private FirstConfiguration() {}

    static String server(FirstProfile profile, Digest apiKey) {
        var sources = profile.sources();
        return """
                # What Vigil reads and who may ask it. docs/reference/configuration.md explains every key.
                # Secrets belong into .env beside this file; say "env:NAME" here. Check both: vigil config check

                [auth]
                api_keys = [
                  { hash = "%s", subject = "admin", roles = ["admin"] },
                ]

                [profiles.%s]
                backend = "files"
                active = true
                """.formatted(apiKey.hex(), quoted(profile.name()))
                + line("logs", sources.logs())
                + line("metrics", sources.metrics())
                + line("traces", sources.traces())
                + line("deploys", sources.deploys().stream().toList());
    }

    static String client(URI server, Secret token) {
        return """
                # Written by vigil init and vigil login: the server that the command line asks.
                [server]
                url = %s
                """.formatted(quoted(server.toString()))
                + (token.isEmpty() ? "" : "token = " + quoted(token.reveal()) + "\n");
    }

    /** A key without files is shown as a comment, where it is easily found and filled. */
    private static String line(String key, List<Path> paths) {
        return paths.isEmpty()
                ? "# " + key + " = [\"/path/to/" + key + "\"]\n"
                : key + " = ["
                        + paths.stream()
                                .map(Path::toString)
                                .map(FirstConfiguration::quoted)
                                .collect(Collectors.joining(", "))
                        + "]\n";
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            switch (unit) {
                case '"', '\\' -> quoted.append('\\').append((char) unit);
                default -> quoted.append(unit < ' ' ? "\\u%04x".formatted(unit) : String.valueOf((char) unit));
            }
        });
        return quoted.append('"').toString();
    }
}
