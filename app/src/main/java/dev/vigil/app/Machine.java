package dev.vigil.app;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.cli.local.Configuration;
import dev.vigil.server.config.ConfigCheck;
import dev.vigil.server.config.Environment;
import dev.vigil.server.config.Flags;
import dev.vigil.server.config.Keys;
import dev.vigil.server.config.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is configured on this machine, read and written where the server reads it. */
final class Machine implements Configuration {
    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;

    private final Environment environment;
    private final RandomGenerator random;

    Machine(Environment environment, RandomGenerator random) {
        this.environment = environment;
        this.random = random;
    }

    @Override
    public Optional<Connection> connection() {
        var configuration = ConfigCheck.of(environment, Flags.none()).configuration();
        return configuration.find(Settings.SERVER_URL).map(server -> {
            String origin = configuration.shown().stream()
                    .filter(line -> line.key().equals(Settings.SERVER_URL.toString()))
                    .map(dev.vigil.server.config.Configuration.Shown::source)
                    .findFirst()
                    .orElse("");
            return new Connection(
                    server, configuration.find(Settings.SERVER_TOKEN).orElse(Secret.of("")), origin);
        });
    }

    @Override
    public Optional<Path> serverCa() {
        return ConfigCheck.of(environment, Flags.none()).configuration().find(Settings.SERVER_CA_FILE);
    }

    @Override
    public Checked check(Optional<Path> file) {
        var check = file.map(named -> ConfigCheck.ofFile(environment, named, Flags.none()))
                .orElseGet(() -> ConfigCheck.of(environment, Flags.none()));
        return new Checked(check.problems().stream()
                .map(problem -> new Problem(problem.isError(), problem.where(), problem.message()))
                .toList());
    }

    @Override
    public List<Setting> show(Optional<String> profile) {
        var flags = profile.map(Flags.none()::profile).orElse(Flags.none());
        return ConfigCheck.of(environment, flags).configuration().shown().stream()
                .map(line -> new Setting(line.key(), line.value(), line.source()))
                .toList();
    }

    @Override
    public Written writeServer(FirstProfile profile) {
        Path file = environment.directory().resolve("config.toml");
        if (Files.exists(file)) {
            throw new VigilException(
                    ErrorCode.CONFLICT,
                    file + " is there already and stays as it is; edit it, or move it away to begin anew");
        }
        Secret apiKey = freshKey();
        OwnFile.write(file, FirstConfiguration.server(profile, Digest.of(apiKey.reveal())));
        Keys.readOrMake(environment, random);
        return new Written(List.of(file, environment.directory().resolve(".env")), Optional.of(apiKey));
    }

    @Override
    public Written writeClient(URI server, Secret token) {
        Path file = environment.directory().resolve("config");
        OwnFile.write(file, FirstConfiguration.client(server, token));
        return new Written(List.of(file), Optional.empty());
    }

    /** 256 random bits behind a prefix by which scanners recognise a leaked one. */
    private Secret freshKey() {
        return Secret.of("vgl_" + HexFormat.of().formatHex(bytes(KEY_ID_BYTES)) + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES)));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
