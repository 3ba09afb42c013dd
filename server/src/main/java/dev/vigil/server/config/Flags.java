package dev.vigil.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line says; it wins over everything else. */
public final class Flags {
    private final Map<List<String>, List<String>> values;
    private final Map<List<String>, Setting<?>> settings;
    private final Optional<String> profile;

    private Flags(
            Map<List<String>, List<String>> values, Map<List<String>, Setting<?>> settings, Optional<String> profile) {
        this.values = values;
        this.settings = settings;
        this.profile = profile;
    }

    public static Flags none() {
        return new Flags(Map.of(), Map.of(), Optional.empty());
    }

    /** The same and this profile in place of the active one. */
    public Flags profile(String name) {
        return new Flags(values, settings, Optional.of(name));
    }

    /** The same and this value of a key that has no names in it. */
    public Flags with(Setting<?> setting, String... texts) {
        return put(setting, setting.at(), List.of(texts));
    }

    /** The same and this value of a key of a profile, which need not exist otherwise. */
    public Flags withProfile(String profileName, Setting<?> setting, List<String> texts) {
        return put(setting, setting.at(profileName), texts);
    }

    Optional<String> profile() {
        return profile;
    }

    Map<List<String>, List<String>> values() {
        return values;
    }

    Setting<?> setting(List<String> path) {
        return java.util.Objects.requireNonNull(settings.get(path));
    }

    private Flags put(Setting<?> setting, List<String> path, List<String> texts) {
        var moreValues = new LinkedHashMap<>(values);
        var moreSettings = new LinkedHashMap<>(settings);
        moreValues.put(path, texts);
        moreSettings.put(path, setting);
        return new Flags(moreValues, moreSettings, profile);
    }
}
