package dev.vigil.cli.local;

import dev.vigil.api.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is configured on this machine, for the command line itself and for a server that would start here. */
public interface Configuration {
    /** The server that commands ask when no flag names one; absent when none is configured. */
    Optional<Connection> connection();

    /** Certificates (PEM) that the server's may be vouched for by, beside the usual ones. */
    Optional<Path> serverCa();

    /** Reads a configuration as the server would, and says everything that is wrong with it. Changes nothing. */
    Checked check(Optional<Path> file);

    /** Every setting that has a value, where the value came from, and secrets as {@code [secret]}. */
    List<Setting> show(Optional<String> profile);

    /** Writes a first server configuration and fresh keys; refuses to replace what is there. */
    Written writeServer(FirstProfile profile);

    /** Points the command line at a server, with a token unless that is empty; replaces what an earlier call wrote. */
    Written writeClient(URI server, Secret token);

    /**
     * A server and the key it knows us by.
     *
     * @param token empty when none is configured
     * @param origin where the address came from, such as {@code VIGIL_SERVER_URL} or {@code config:1}
     */
    record Connection(URI server, Secret token, String origin) {}

    /** What a check found: the worst first. */
    record Checked(List<Problem> problems) {
        public boolean fails() {
            return problems.stream().anyMatch(Problem::isError);
        }
    }

    /** One thing that is not right; {@code where} is such as {@code config.toml:12}. */
    record Problem(boolean isError, String where, String message) {}

    /** One setting; {@code origin} is such as {@code config.toml:4}, {@code VIGIL_PROFILE} or {@code default}. */
    record Setting(String key, String value, String origin) {}

    /** The profile that a first configuration holds, and the files it reads. */
    record FirstProfile(String name, Sources sources) {}

    /**
     * What was written.
     *
     * @param token a fresh API key, shown this once; absent when none was made
     */
    record Written(List<Path> files, Optional<Secret> token) {}
}
