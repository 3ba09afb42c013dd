package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Somebody or something that a profile can tell about incidents. Its values are read, and may be missing, on use. */
public final class Notifier {
    private static final String HEADER = "header_";

    private final Configuration configuration;
    private final String profile;
    private final String name;

    Notifier(Configuration configuration, String profile, String name) {
        this.configuration = configuration;
        this.profile = profile;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** {@code slack} or {@code webhook}. */
    public String type() {
        return needed(Settings.NOTIFIER_TYPE);
    }

    public Secret url() {
        return needed(Settings.NOTIFIER_URL);
    }

    public String channel() {
        return needed(Settings.NOTIFIER_CHANNEL);
    }

    public Secret botToken() {
        return needed(Settings.NOTIFIER_BOT_TOKEN);
    }

    /** The headers that go with a webhook, by name. */
    public Map<String, Secret> headers() {
        Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        configuration
                .keysIn(List.of("profiles", profile, "notifiers", name), HEADER)
                .forEach((key, path) -> configuration
                        .find(Settings.NOTIFIER_HEADER, path)
                        .ifPresent(value -> headers.put(key.substring(HEADER.length()), value)));
        return headers;
    }

    /** What a webhook is signed with, if it is. */
    public Optional<Secret> secret() {
        return configuration.find(Settings.NOTIFIER_SECRET, Settings.NOTIFIER_SECRET.at(profile, name));
    }

    boolean has(Setting<?> setting) {
        return configuration.isSet(setting.at(profile, name));
    }

    private <T> T needed(Setting<T> setting) {
        Optional<T> found = configuration.find(setting, setting.at(profile, name));
        return found.orElseThrow(() -> new VigilException(
                ErrorCode.BAD_CONFIG,
                "notifier " + name + " of profile " + profile + " has no "
                        + setting.pattern().getLast() + "; " + setting.meaning()));
    }
}
