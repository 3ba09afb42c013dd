package dev.vigil.backends.aws;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files that AWS's tools share: {@code ~/.aws/credentials} and {@code ~/.aws/config}
 * (docs.aws.amazon.com/sdkref/latest/guide/file-format.html). What both say of a profile, the first says better.
 */
final class SharedConfig {
    private static final int MAX_BYTES = 1024 * 1024;

    private final Map<String, Map<String, String>> profiles = new HashMap<>();
    private final Map<String, Map<String, String>> sessions = new HashMap<>();

    private SharedConfig() {}

    static SharedConfig read(AwsEnvironment environment) {
        var config = new SharedConfig();
        Path folder = environment.home().resolve(".aws");
        config.read(environment.find("AWS_CONFIG_FILE").map(Path::of).orElse(folder.resolve("config")), false);
        config.read(
                environment.find("AWS_SHARED_CREDENTIALS_FILE").map(Path::of).orElse(folder.resolve("credentials")),
                true);
        return config;
    }

    Optional<Map<String, String>> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** What an {@code sso-session} section says. */
    Map<String, String> session(String name) {
        return sessions.getOrDefault(name, Map.of());
    }

    private void read(Path file, boolean credentials) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        Map<String, String> section = new HashMap<>();
        for (String line : text(file).lines().toList()) {
            String bare = line.strip();
            boolean nested = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";") || nested) {
                continue;
            }
            if (bare.startsWith("[")) {
                section = section(bare.replaceFirst("^\\[\\s*", "").replaceFirst("\\s*].*$", ""), credentials);
            } else if (bare.indexOf('=') > 0) {
                int equals = bare.indexOf('=');
                String value = bare.substring(equals + 1).replaceFirst("\\s[#;].*$", "");
                section.put(bare.substring(0, equals).strip().toLowerCase(Locale.ROOT), value.strip());
            }
        }
    }

    private Map<String, String> section(String heading, boolean credentials) {
        String[] words = heading.split("\\s+", 2);
        boolean named = words.length == 2;
        if (named && words[0].equals("sso-session")) {
            return sessions.computeIfAbsent(words[1], _ -> new HashMap<>());
        }
        boolean profile = named && words[0].equals("profile");
        if (profile || (!named && (credentials || heading.equals("default")))) {
            return profiles.computeIfAbsent(profile ? words[1] : heading, _ -> new HashMap<>());
        }
        return new HashMap<>();
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new VigilException(
                        ErrorCode.BAD_CONFIG,
                        file + " is larger than " + MAX_BYTES + " bytes; is it really AWS's configuration?");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new VigilException(ErrorCode.BAD_CONFIG, file + " could not be read: " + e.getMessage(), e);
        }
    }
}
