package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import java.util.List;
import java.util.Optional;

/** A named environment: a backend, what is known of its services, and who is told. */
public final class Profile {
    private final Configuration configuration;
    private final String name;

    Profile(Configuration configuration, String name) {
        this.configuration = configuration;
        this.name = name;
    }

    /**
     * What is known of one service.
     *
     * @param repo such as {@code acme/payments}, or the default one of {@code [github]}
     */
    public record ServiceEntry(String name, Optional<String> repo, Optional<String> resourceType) {}

    public String name() {
        return name;
    }

    /** The kind of its backend, such as {@code files}. */
    public String backend() {
        return find(Settings.BACKEND)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_CONFIG,
                        "profile " + name + " names no backend; set backend to one of "
                                + String.join(", ", Settings.BACKENDS)));
    }

    public boolean isActive() {
        return find(Settings.ACTIVE).orElse(false);
    }

    /** The value of one of its own keys, if anybody set it; an unresolved reference is a fault now. */
    public <T> Optional<T> find(Setting<T> setting) {
        return configuration.find(setting, setting.at(name));
    }

    public List<ServiceEntry> services() {
        return configuration.namesBelow(List.of("profiles", name, "services")).stream()
                .map(service -> new ServiceEntry(
                        service,
                        configuration
                                .find(Settings.SERVICE_REPO, Settings.SERVICE_REPO.at(name, service))
                                .or(() -> configuration.find(Settings.GITHUB_DEFAULT_REPO)),
                        configuration.find(
                                Settings.SERVICE_RESOURCE_TYPE, Settings.SERVICE_RESOURCE_TYPE.at(name, service))))
                .toList();
    }

    public List<Notifier> notifiers() {
        return configuration.namesBelow(List.of("profiles", name, "notifiers")).stream()
                .map(notifier -> new Notifier(configuration, name, notifier))
                .toList();
    }

    public Notifier notifier(String asked) {
        List<Notifier> all = notifiers();
        List<String> names = all.stream().map(Notifier::name).toList();
        return all.stream()
                .filter(notifier -> notifier.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.NOT_FOUND,
                        "profile " + name + " has no notifier \"" + asked + "\""
                                + Suggestion.question(asked, names)
                                + (names.isEmpty()
                                        ? "; add [profiles." + name + ".notifiers." + asked + "]"
                                        : " There are: " + String.join(", ", names))));
    }
}
