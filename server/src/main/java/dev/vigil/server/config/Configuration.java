package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings as they hold, each from the strongest place that says something, and each knowing which that was. */
public final class Configuration {
    private static final String PROFILE_VARIABLE = "VIGIL_PROFILE";
    private static final String DEFAULT_PROFILE = "default";
    private static final int SHORTEST_SECRET = 8;
    private static final Pattern SECRET_NAME = Pattern.compile(".*(KEY|TOKEN|SECRET|PASSWORD|PASSWD|WEBHOOK_URL)");

    private final Environment environment;
    private final Map<List<String>, Value> values;
    private final Variables variables;
    private final Optional<String> chosenProfile;

    Configuration(
            Environment environment,
            Map<List<String>, Value> values,
            Variables variables,
            Optional<String> chosenProfile) {
        this.environment = environment;
        this.values = Map.copyOf(values);
        this.variables = variables;
        this.chosenProfile = chosenProfile;
    }

    /** The value of a key without names in it, if anybody set it; an unresolved reference is a fault now. */
    public <T> Optional<T> find(Setting<T> setting) {
        return find(setting, setting.pattern());
    }

    /** The value of a key that has a default. */
    public <T> T value(Setting<T> setting) {
        return find(setting)
                .orElseThrow(
                        () -> new VigilException(ErrorCode.BAD_CONFIG, "set " + setting + "; " + setting.meaning()));
    }

    /** The keys that let somebody in; placeholders are left out. */
    public List<ApiKeyEntry> apiKeys() {
        return find(Settings.API_KEYS).orElse(List.of()).stream()
                .filter(entry -> entry.hash().isPresent())
                .toList();
    }

    /** The roles that {@code [auth.roles]} gives, by address or group. */
    public Map<String, List<String>> rolesByName() {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        keysIn(List.of("auth", "roles"), "")
                .forEach((name, path) -> find(Settings.ROLES_BY_NAME, path).ifPresent(found -> roles.put(name, found)));
        return roles;
    }

    /** The directory that Vigil keeps its own files in. */
    public Path home() {
        return environment.directory();
    }

    public Path dataDirectory() {
        return find(Settings.DATA_DIR).orElse(home().resolve("data"));
    }

    public List<Profile> profiles() {
        return ConfigReader.profileNames(values).stream()
                .sorted()
                .map(name -> new Profile(this, name))
                .toList();
    }

    /**
     * The profile of this name; without one, that of the flag, of {@code VIGIL_PROFILE}, the active one, or
     * {@code default}.
     */
    public Profile profile(Optional<String> asked) {
        return asked.map(this::named)
                .or(this::standardProfile)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_CONFIG,
                        profiles().isEmpty()
                                ? "no profile is configured; add [profiles.default] with a backend to "
                                        + home().resolve("config.toml") + ", or name files with --logs"
                                : "no profile is active; use --profile with one of " + names()
                                        + ", or set active = true in one"));
    }

    /** The profile that is used when nobody names one, if there is one. */
    public Optional<Profile> standardProfile() {
        return chosenProfile
                .or(() -> firstVariable(PROFILE_VARIABLE, "TINKR_PROFILE"))
                .map(this::named)
                .or(() -> profiles().stream().filter(Profile::isActive).findFirst())
                .or(() -> profiles().stream()
                        .filter(profile -> profile.name().equals(DEFAULT_PROFILE))
                        .findFirst());
    }

    /** Every value that is a secret, for those who must keep them out of what they write. */
    public List<Secret> knownSecrets() {
        Stream<String> set = values.entrySet().stream()
                .filter(entry -> setting(entry.getKey()).kind().isSecret())
                .flatMap(entry -> entry.getValue() instanceof Value.Given given ? Stream.of(given) : Stream.empty())
                .flatMap(given -> given.raw().texts().stream());
        Stream<String> named = Stream.concat(
                        variables.allInFile().stream().filter(Configuration::soundsSecret),
                        variables.allInProcess().stream().filter(Configuration::isKnownSecret))
                .map(Variables.Found::value);
        return Stream.concat(set, named).distinct().map(Secret::of).toList();
    }

    private static boolean soundsSecret(Variables.Found found) {
        return found.value().length() >= SHORTEST_SECRET
                && SECRET_NAME.matcher(found.name()).matches();
    }

    /** The process environment holds much that only sounds secret, so only names we know count there. */
    private static boolean isKnownSecret(Variables.Found found) {
        return Stream.of(Keys.Purpose.values())
                        .anyMatch(purpose -> purpose.variable().equals(found.name()))
                || Settings.all().stream()
                        .filter(setting -> setting.kind().isSecret())
                        .anyMatch(setting -> setting.vendorVariables().contains(found.name()));
    }

    /** Every value with its place, secrets hidden, ordered by key. */
    public List<Shown> shown() {
        return values.entrySet().stream()
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Shown::key))
                .toList();
    }

    /**
     * One line of {@code vigil config show}.
     *
     * @param source where the value came from, such as {@code config.toml:12}
     */
    public record Shown(String key, String value, String source) {}

    <T> Optional<T> find(Setting<T> setting, List<String> path) {
        var value = values.get(path);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value) {
            case Value.Given given -> Optional.of(given.read(setting, path));
            case Value.Unresolved missing ->
                throw new VigilException(
                        ErrorCode.BAD_CONFIG,
                        missing.place() + ": " + FileLayer.dotted(path) + " " + missing.explanation());
        };
    }

    boolean isSet(List<String> path) {
        return values.containsKey(path);
    }

    /** The paths below a table, such as the services of a profile, by the name that follows it. */
    List<String> namesBelow(List<String> table) {
        return values.keySet().stream()
                .filter(path -> path.size() > table.size() + 1
                        && path.subList(0, table.size()).equals(table))
                .map(path -> path.get(table.size()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The last parts of the paths in a table that start so, with their whole paths. */
    Map<String, List<String>> keysIn(List<String> table, String prefix) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        values.keySet().stream()
                .filter(path -> path.size() == table.size() + 1
                        && path.subList(0, table.size()).equals(table)
                        && path.getLast().startsWith(prefix))
                .forEach(path -> keys.put(path.getLast(), path));
        return keys;
    }

    private Optional<String> firstVariable(String name, String twin) {
        return variables
                .inProcess(name)
                .or(() -> variables.inProcess(twin))
                .or(() -> variables.inFile(name))
                .or(() -> variables.inFile(twin))
                .map(Variables.Found::value);
    }

    private Profile named(String name) {
        return profiles().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_CONFIG,
                        "there is no profile \"" + name + "\""
                                + Suggestion.end(
                                        name,
                                        profiles().stream().map(Profile::name).toList())
                                + (profiles().isEmpty() ? " No profile is configured." : " There are: " + names())));
    }

    private String names() {
        return String.join(", ", profiles().stream().map(Profile::name).toList());
    }

    private static Shown shown(List<String> path, Value value) {
        String key = FileLayer.dotted(path);
        return switch (value) {
            case Value.Given(Kind.Raw raw, Source source) ->
                new Shown(
                        key,
                        setting(path).kind().isSecret() ? "[secret]" : String.join(", ", raw.texts()),
                        source.toString());
            case Value.Unresolved(String variable, Place place) ->
                new Shown(key, "env:" + variable + " (not set)", place.toString());
        };
    }

    static Setting<?> setting(List<String> path) {
        return Settings.all().stream()
                .filter(setting -> setting.matches(path))
                .findFirst()
                .orElseThrow();
    }
}
