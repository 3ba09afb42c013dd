package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.files.FilesConfig;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Profile;
import dev.vigil.server.config.Setting;
import dev.vigil.server.config.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How to open the backend of each profile: the only place that knows every kind. */
final class BackendOpeners {
    private final InstantSource clock;

    BackendOpeners(InstantSource clock) {
        this.clock = clock;
    }

    Map<String, Supplier<Backend>> of(Configuration configuration) {
        return configuration.profiles().stream()
                .collect(Collectors.toMap(
                        Profile::name, (Function<Profile, Supplier<Backend>>) profile -> () -> open(profile)));
    }

    private Backend open(Profile profile) {
        String kind = profile.backend();
        return switch (kind) {
            case FilesBackend.NAME -> FilesBackend.open(files(profile), clock);
            default ->
                throw new VigilException(
                        ErrorCode.NOT_OFFERED,
                        "profile " + profile.name() + " reads from " + kind + ", which this version of Vigil cannot"
                                + " ask yet; it can read plain files (backend = \"files\")");
        };
    }

    private static FilesConfig files(Profile profile) {
        return new FilesConfig(
                paths(profile, Settings.FILES_LOGS),
                paths(profile, Settings.FILES_METRICS),
                paths(profile, Settings.FILES_TRACES),
                paths(profile, Settings.FILES_DEPLOYS),
                profile.find(Settings.TIME_ZONE).orElse(ZoneOffset.UTC));
    }

    private static List<Path> paths(Profile profile, Setting<List<Path>> setting) {
        return profile.find(setting).orElse(List.of());
    }
}
