package dev.vigil.server.config;

import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads variables into settings: each fixed key by its own name, and those of profiles as
 * {@code VIGIL_PROFILES_<NAME>_<KEY>}, where a name that no file has is taken in small letters with dashes.
 */
final class VariableLayer {
    private static final Pattern OURS = Pattern.compile("(?:VIGIL|TINKR)_(.+)");
    private static final Set<String> OTHERS = Stream.of(
                    ConfigReference.OTHER_VARIABLES.keySet().stream(),
                    Stream.of(Keys.Purpose.values()).map(Keys.Purpose::variable),
                    Stream.of(Keys.Purpose.values()).map(purpose -> purpose.variable() + "_FILE"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private final Set<List<String>> declared;
    private final Set<String> references;
    private final UnaryOperator<Path> base;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param declared the paths of tables that a file has, for the spelling of names
     * @param references variables that a file names, which may be called anything
     */
    VariableLayer(Set<List<String>> declared, Set<String> references, UnaryOperator<Path> base) {
        this.declared = declared;
        this.references = references;
        this.base = base;
    }

    Layer read(List<Variables.Found> found) {
        Map<List<String>, Value> values = new LinkedHashMap<>();
        // VIGIL_ names win over their TINKR_ twins, wherever they stand.
        found.stream()
                .sorted(Comparator.comparing(one -> one.name().startsWith("TINKR_")))
                .forEach(one -> target(one).ifPresent(target -> take(target, one, values)));
        return new Layer(values);
    }

    List<Problem> problems() {
        return problems;
    }

    /** The texts of a variable: one, or several with commas between them; keys are a JSON array. */
    static List<String> split(Setting<?> setting, String value) {
        return switch (setting.kind().shape()) {
            case TEXT, NUMBER, BOOLEAN -> List.of(value);
            case LIST ->
                Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
            case TABLES -> Json.readArray(value).stream().map(Json::write).toList();
        };
    }

    private record Target(Setting<?> setting, List<String> path) {}

    private void take(Target target, Variables.Found found, Map<List<String>, Value> values) {
        try {
            var raw = new Kind.Raw(split(target.setting, found.value()), base);
            var read = target.setting.kind().read(raw);
            Placeholders.warn(read, found.source()).ifPresent(problems::add);
            values.putIfAbsent(target.path, new Value.Given(raw, found.source()));
        } catch (VigilException e) {
            problems.add(Problem.stops(found.source(), e.explanation()));
        }
    }

    private Optional<Target> target(Variables.Found found) {
        Matcher ours = OURS.matcher(found.name());
        if (!ours.matches()) {
            return Optional.empty();
        }
        var fixed = Settings.all().stream()
                .filter(setting -> setting.variables().contains(found.name()))
                .findFirst();
        if (fixed.isPresent()) {
            return Optional.of(new Target(fixed.get(), fixed.get().pattern()));
        }
        var profiles = Settings.all().stream()
                .filter(setting -> !setting.isFixed())
                .sorted(Comparator.comparingInt(
                                (Setting<?> setting) -> setting.pattern().size())
                        .thenComparingInt(setting -> setting.path().length())
                        .reversed())
                .flatMap(setting -> inProfile(setting, ours.group(1)).stream())
                .findFirst();
        if (profiles.isEmpty()) {
            warnOfUnknown(found);
        }
        return profiles;
    }

    private void warnOfUnknown(Variables.Found found) {
        String twin = found.name().replaceFirst("^TINKR_", "VIGIL_");
        if (OTHERS.contains(twin) || references.contains(found.name())) {
            return;
        }
        List<String> known = Stream.concat(
                        OTHERS.stream(), Settings.all().stream().flatMap(setting -> setting.variables().stream()))
                .toList();
        problems.add(
                Problem.warns(found.source(), "no setting has this name" + Suggestion.question(found.name(), known)));
    }

    private Optional<Target> inProfile(Setting<?> setting, String name) {
        Matcher matcher = shape(setting).matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>();
        int group = 0;
        for (String segment : setting.pattern()) {
            if (segment.equals(Setting.ANY)) {
                path.add(spelled(path, matcher.group(++group)));
            } else if (segment.endsWith(Setting.ANY)) {
                path.add("header_" + matcher.group(++group).replace('_', '-'));
            } else {
                path.add(segment);
            }
        }
        return Optional.of(new Target(setting, path));
    }

    private static Pattern shape(Setting<?> setting) {
        return Pattern.compile(variableForm(setting.path()).replace(Setting.ANY, "([A-Z0-9_]+?)"));
    }

    /** The name as a file spells it, else in small letters with dashes. */
    private String spelled(List<String> parent, String name) {
        return declared.stream()
                .filter(path -> path.size() == parent.size() + 1
                        && path.subList(0, parent.size()).equals(parent))
                .map(List::getLast)
                .filter(last -> variableForm(last).equals(name))
                .findFirst()
                .orElse(name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String variableForm(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
    }
}
