package dev.vigil.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lays the places that settings come from over each other: flag, process environment, {@code .env}, {@code config},
 * {@code config.toml}, vendors' variables, default.
 */
final class ConfigReader {
    private static final String PROFILES = "profiles";

    private final Environment environment;
    private final Flags flags;
    private final List<Problem> problems = new ArrayList<>();

    ConfigReader(Environment environment, Flags flags) {
        this.environment = environment;
        this.flags = flags;
    }

    ConfigCheck read(Path tomlFile) {
        Path envFile = environment.file(".env");
        Path connectionFile = environment.file("config");
        DotEnv dotEnv = DotEnv.parse(environment.shown(envFile), text(envFile));
        problems.addAll(dotEnv.problems());
        problems.addAll(FileSafety.check(environment.shown(envFile), envFile));
        problems.addAll(FileSafety.checkReaders(environment.shown(connectionFile), connectionFile));
        var variables = new Variables(environment.variables(), dotEnv);
        problems.addAll(variables.differences());

        FileLayer file = layer(tomlFile, variables, problems);
        Layer connection = connection(connectionFile, variables);
        var byVariable = new VariableLayer(file.tables(), file.references(), this::fromCwd);
        Layer process = byVariable.read(variables.allInProcess());
        Layer inEnvFile = byVariable.read(variables.allInFile());
        problems.addAll(byVariable.problems());

        Map<List<String>, Value> values = new LinkedHashMap<>();
        List.of(flagLayer(), process, inEnvFile, connection, file.layer())
                .forEach(layer -> layer.values().forEach(values::putIfAbsent));
        fillIn(values, variables);

        var configuration = new Configuration(environment, values, variables, flags.profile());
        if (!isStopped()) {
            problems.addAll(new ProfileCheck(configuration, values, file::place).problems());
            problems.addAll(ListenerCheck.of(configuration));
        }
        return finished(configuration);
    }

    private ConfigCheck finished(Configuration configuration) {
        problems.sort(Comparator.comparing(Problem::isError).reversed());
        return new ConfigCheck(problems, isStopped() ? Optional.empty() : Optional.of(configuration));
    }

    private boolean isStopped() {
        return problems.stream().anyMatch(problem -> problem.weight() == Problem.Weight.STOPS);
    }

    private FileLayer layer(Path file, Variables variables, List<Problem> into) {
        var parsed = TomlFile.parse(environment.shown(file), text(file));
        into.addAll(parsed.problems());
        Path directory = Optional.ofNullable(file.getParent()).orElse(environment.cwd());
        UnaryOperator<Path> base = path -> environment.resolve(path.toString(), directory);
        var layer = FileLayer.read(parsed.root(), variables, base);
        into.addAll(layer.problems());
        return layer;
    }

    /** The file that {@code vigil init} writes: where the server is, and the token. Its token may stand there as it is. */
    private Layer connection(Path file, Variables variables) {
        List<Problem> found = new ArrayList<>();
        FileLayer layer = layer(file, variables, found);
        found.removeIf(problem -> problem.weight() == Problem.Weight.WARNS);
        boolean ours = file.startsWith(environment.directory());
        if (!ours && !found.isEmpty()) {
            problems.add(Problem.warns(file, "this file of another product is left out, as it reads differently here"));
            return Layer.EMPTY;
        }
        problems.addAll(found);
        List<List<String>> allowed = List.of(
                Settings.SERVER_URL.pattern(), Settings.SERVER_TOKEN.pattern(), Settings.SERVER_CA_FILE.pattern());
        Map<List<String>, Value> values = new LinkedHashMap<>(layer.layer().values());
        values.keySet().removeIf(path -> !allowed.contains(path));
        return new Layer(values);
    }

    private Layer flagLayer() {
        Map<List<String>, Value> values = new LinkedHashMap<>();
        flags.values().forEach((path, texts) -> {
            var raw = new Kind.Raw(texts, this::fromCwd);
            flags.setting(path).kind().read(raw);
            values.put(path, new Value.Given(raw, new Source.Flag()));
        });
        return new Layer(values);
    }

    /** Vendors' variables and defaults, where nothing else said anything. */
    private void fillIn(Map<List<String>, Value> values, Variables variables) {
        Settings.all().stream()
                .filter(Setting::isFixed)
                .forEach(setting -> fillIn(new Slot(setting, setting.pattern(), ""), values, variables));
        for (String profile : profileNames(values)) {
            String backend = backend(values, profile);
            Settings.all().stream()
                    .filter(Setting::isOfProfile)
                    .filter(setting -> setting.belongsTo(backend))
                    .forEach(setting -> fillIn(new Slot(setting, setting.at(profile), backend), values, variables));
        }
    }

    /** A place that a value may be missing from; the backend is that of its profile, if it is in one. */
    private record Slot(Setting<?> setting, List<String> path, String backend) {}

    private void fillIn(Slot slot, Map<List<String>, Value> values, Variables variables) {
        if (values.containsKey(slot.path)) {
            return;
        }
        slot.setting.vendorVariables(slot.backend).stream()
                .flatMap(name -> variables.find(name).stream())
                .findFirst()
                .map(found -> given(VariableLayer.split(slot.setting, found.value()), found.source()))
                .or(() -> slot.setting.fallback().map(texts -> given(texts, new Source.Default())))
                .ifPresent(value -> values.put(slot.path, value));
    }

    private Value.Given given(List<String> texts, Source source) {
        return new Value.Given(new Kind.Raw(texts, this::fromCwd), source);
    }

    static List<String> profileNames(Map<List<String>, Value> values) {
        return values.keySet().stream()
                .filter(path -> path.size() > 2 && path.getFirst().equals(PROFILES))
                .map(path -> path.get(1))
                .distinct()
                .toList();
    }

    private static String backend(Map<List<String>, Value> values, String profile) {
        return values.get(Settings.BACKEND.at(profile)) instanceof Value.Given given
                ? given.raw().first()
                : "";
    }

    private Path fromCwd(Path path) {
        return environment.resolve(path.toString(), environment.cwd());
    }

    private String text(Path file) {
        return FileSafety.read(environment.shown(file), file, problems);
    }
}
